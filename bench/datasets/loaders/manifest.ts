/**
 * Our own form: `manifest.json`, an array with file, dataset, category and symbols per picture.
 */

import { join } from 'node:path';
import { readText, requirePicture } from './files.ts';
import { DatasetError, type LabelledPicture, type LabelledSymbol } from './record.ts';

/**
 * Loads a folder with a manifest.
 *
 * @throws DatasetError naming the manifest, the entry or the missing picture
 */
export async function loadManifest(folder: string): Promise<LabelledPicture[]> {
  const manifest = join(folder, 'manifest.json');
  const entries = parse(manifest, await readText(manifest));
  return entries.map((entry, index) => readEntry(entry, index, folder, manifest));
}

function parse(manifest: string, text: string): unknown[] {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch (cause) {
    throw new DatasetError(`${manifest}: not JSON`, { cause });
  }
  if (!Array.isArray(entries)) throw new DatasetError(`${manifest}: expected an array of pictures`);
  return entries;
}

function readEntry(entry: unknown, index: number, folder: string, manifest: string): LabelledPicture {
  const { file, dataset, category, symbols, ...more } = (entry ?? {}) as Record<string, unknown>;
  if (typeof file !== 'string') throw new DatasetError(`${manifest}: entry ${index} needs "file"`);
  if (symbols !== undefined && !Array.isArray(symbols)) {
    throw new DatasetError(`${manifest}: "symbols" of ${file} should be an array`);
  }
  const path = join(folder, file);
  requirePicture(path, manifest);
  return {
    name: file,
    file: path,
    dataset: typeof dataset === 'string' ? dataset : 'manifest',
    category: typeof category === 'string' ? category : 'all',
    symbols: symbols === undefined ? null : symbols.map((symbol) => readSymbol(symbol, file, manifest)),
    ...readDetails(more, file, manifest),
  };
}

type Details = Pick<LabelledPicture, 'texts' | 'effects' | 'scenario' | 'severity'>;

/** What is known beyond the symbols; other fields are the set's own affair. */
function readDetails({ texts, effects, scenario, severity }: Record<string, unknown>, file: string, manifest: string) {
  const isText = (text: unknown) => typeof (text as { text?: unknown } | null)?.text === 'string';
  if (texts !== undefined && !(Array.isArray(texts) && texts.every(isText))) {
    throw new DatasetError(`${manifest}: "texts" of ${file} should be an array of objects with "text"`);
  }
  const severities = [...Object.values(effects ?? {}), severity ?? 0];
  if (severities.some((value) => !Number.isFinite(value))) {
    throw new DatasetError(`${manifest}: severities of ${file} should be numbers`);
  }
  if (scenario !== undefined && typeof scenario !== 'string') {
    throw new DatasetError(`${manifest}: "scenario" of ${file} should be a string`);
  }
  const known = { texts, effects, scenario, severity };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as Details;
}

function readSymbol(symbol: unknown, file: string, manifest: string): LabelledSymbol {
  const { text, corners } = (symbol ?? {}) as Record<string, unknown>;
  if (text !== undefined && typeof text !== 'string') {
    throw new DatasetError(`${manifest}: "text" of ${file} should be a string`);
  }
  const isPoint = (point: unknown) => Array.isArray(point) && point.length === 2 && point.every(Number.isFinite);
  if (corners !== undefined && !(Array.isArray(corners) && corners.length === 4 && corners.every(isPoint))) {
    throw new DatasetError(`${manifest}: "corners" of ${file} should be four points`);
  }
  return {
    ...(text === undefined ? {} : { text }),
    ...(corners === undefined ? {} : { corners: corners as [number, number][] }),
  };
}
