// What users of this entry can rely on. `npm run api` writes it anew.

export type { Evidence, Explain, Explanation, Finding, Report, ReportCode } from 'qrazor';

export const TEXTS: Readonly<Record<Language, Texts>>;

export const explain: Explain;

export function diagnose(evidence: readonly Evidence[], outcome: Outcome, options?: DiagnoseOptions): Report;

export function explainFor(options: DiagnoseOptions): Explain;

export function findingText(finding: Finding, language: Language, texts?: Partial<Texts>): string;

export interface DiagnoseOptions {
    readonly wants?: TextClass['role'] | undefined;
    readonly several?: boolean | undefined;
    readonly wasUsed?: ((text: string) => boolean) | undefined;
    readonly before?: readonly Evidence[] | undefined;
}

export type Language = 'en' | 'zh';

export type Outcome = Pick<ReadResult, 'symbols' | 'failures'>;

export type Texts = Readonly<Record<ReportCode, string>>;
