/**
 * The declarations of an entry as one text: what it exports, in alphabetical order, then what these name of the package's own
 * types, unless the main entry exports it. How the build spreads them over files does not show, and comments are left out.
 */

import ts from 'typescript';
import { ROOT } from './entries.ts';

const HEADING = '// What users of this entry can rely on. `npm run api` writes it anew.\n';

/** Reads the built declarations of all entries at once; `noLib`, since their own names suffice. */
export class Declarations {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;
  readonly #main: string;

  /** @param main path of the main entry's declarations from the root of the package, and those of the others */
  constructor(main: string, files: readonly string[]) {
    const roots = [main, ...files].map((file) => `${ROOT}${file}`);
    const module = ts.ModuleKind.NodeNext;
    this.#program = ts.createProgram(roots, { noLib: true, types: [], module, noEmit: true });
    this.#checker = this.#program.getTypeChecker();
    this.#main = main;
  }

  of(file: string): string {
    const common = new Set(file === this.#main ? [] : this.#exportsOf(this.#main).map(([, symbol]) => symbol));
    const exports = this.#exportsOf(file);
    const own = new Map(exports.map(([name, symbol]) => [symbol, name]));
    const texts = new Map<ts.Symbol, string>();
    for (const symbol of own.keys()) this.#print(symbol, common, texts);
    const reexported = exports.filter(([, symbol]) => common.has(symbol)).map(([name]) => name);
    const toLine = ([symbol, text]: [ts.Symbol, string]) => (own.has(symbol) ? `export ${text}` : text);
    return [
      HEADING,
      ...(reexported.length === 0 ? [] : [`export type { ${reexported.toSorted().join(', ')} } from 'qrazor';\n`]),
      ...[...texts].map(toLine).toSorted(byExportThenName),
    ].join('\n');
  }

  #exportsOf(file: string): [name: string, symbol: ts.Symbol][] {
    const source = this.#program.getSourceFile(`${ROOT}${file}`);
    const module = source === undefined ? undefined : this.#checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`no declarations in ${file}`);
    return this.#checker.getExportsOfModule(module).map((symbol) => [symbol.name, this.#resolve(symbol)]);
  }

  #resolve(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Adds a declaration, then those of the package that it names. */
  #print(symbol: ts.Symbol, common: ReadonlySet<ts.Symbol>, texts: Map<ts.Symbol, string>): void {
    if (texts.has(symbol) || common.has(symbol)) return;
    const statements = (symbol.declarations ?? []).map(statementOf).filter((statement) => statement !== undefined);
    if (statements.length === 0) return;
    texts.set(symbol, statements.map(toText).join('\n'));
    const visit = (node: ts.Node): void => {
      const named = ts.isIdentifier(node) ? this.#checker.getSymbolAtLocation(node) : undefined;
      if (named !== undefined) this.#print(this.#resolve(named), common, texts);
      ts.forEachChild(node, visit);
    };
    statements.forEach(visit);
  }
}

/** The statement at the top of a file of ours that declares it; undefined for members, parameters and other packages. */
function statementOf(node: ts.Node): ts.Statement | undefined {
  if (!node.getSourceFile().fileName.startsWith(`${ROOT}dist/`)) return undefined;
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return ts.isSourceFile(statement.parent) && ts.isStatement(statement) ? statement : undefined;
}

const printer = ts.createPrinter({ removeComments: true });

function toText(statement: ts.Statement): string {
  const text = printer.printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile());
  return `${text.replace(/^(export )?(declare )?/, '')}\n`;
}

function byExportThenName(a: string, b: string): number {
  return Number(b.startsWith('export ')) - Number(a.startsWith('export ')) || (a < b ? -1 : 1);
}
