/**
 * What each look of the engine, and each attempt with steps, reads of each picture, what it sees beside that, and how long
 * it takes: the measurements that experience is drawn from.
 */

import {
  createReader,
  engine,
  type Lead,
  type PixelImage,
  type Reader,
  type StepEvent,
  type StepSpec,
  Trace,
  type TraceEvent,
} from 'qrazor';
import { loadPicture } from '../datasets/gray-file.ts';
import type { LabelledPicture } from '../datasets/loaders/record.ts';
import type { Corner } from '../stats/match.ts';
import { countReads, matchLabels } from '../stats/outcome.ts';

/** One look at the picture as it is, or an attempt with steps as a whole. */
export interface Look {
  /** Of the stage, or of the steps. */
  readonly kind: string;
  readonly steps: boolean;
  /** Which labels of the picture it reads. */
  readonly reads: readonly number[];
  /** Side of a module of the smallest of them, as a share of the picture's longer side; 0 for none. */
  readonly smallestModule: number;
  readonly lead: Lead;
  /** As it expects itself, and as measured in processor time. */
  readonly costMs: number;
  readonly ms: number;
}

/** All looks at one picture. */
export interface Row {
  readonly name: string;
  readonly category: string;
  readonly codes: number;
  readonly looks: readonly Look[];
}

/** Readers that make one attempt each; without steps, the looks at the picture as it is. */
export function attemptReaders(attempts: readonly (readonly StepSpec[])[]): readonly AttemptReader[] {
  return attempts.map((steps) => ({ steps, reader: createReader({ plan: { attempts: [{ steps }] } }) }));
}

interface AttemptReader {
  readonly steps: readonly StepSpec[];
  readonly reader: Reader;
}

/** Measures a picture. */
export async function measureLooks(picture: LabelledPicture, readers: readonly AttemptReader[]): Promise<Row> {
  const image = await loadPicture(picture.file);
  const { name, dataset, category, symbols } = picture;
  const looks = look(image, readers, (found) => labelsOf(picture, found));
  return { name, category: `${dataset}/${category}`, codes: symbols?.length ?? 0, looks };
}

/** Category of frames without a symbol. */
export const EMPTY_CATEGORY = 'empty/frame';

/** Sides of such frames. */
const EMPTY = { width: 640, height: 480 };

/** Places that are tried for such a frame. */
const MOST_PLACES = 40;

/** Measures a part of a picture that shows none of its symbols, as a camera shows most of the time; undefined where there is none. */
export async function measureEmpty(
  picture: LabelledPicture,
  readers: readonly AttemptReader[],
  random: () => number,
): Promise<Row | undefined> {
  const image = await loadPicture(picture.file);
  const { width, height } = EMPTY;
  for (let place = 0; place < MOST_PLACES && image.width > width && image.height > height; place++) {
    const x = Math.floor(random() * (image.width - width));
    const y = Math.floor(random() * (image.height - height));
    if (picture.symbols?.some(({ corners }) => corners === undefined || touches(corners, { x, y }))) continue;
    const at = 4 * (y * image.width + x);
    const frame = { ...EMPTY, data: image.data.subarray(at), stride: 4 * image.width, format: 'rgba' as const };
    const looks = look(frame, readers, (found) => found.map(() => -1));
    return { name: `${picture.name} without`, category: EMPTY_CATEGORY, codes: 0, looks };
  }
  return undefined;
}

function touches(corners: readonly Corner[], { x, y }: { readonly x: number; readonly y: number }): boolean {
  const isApart = (of: readonly number[], from: number, side: number) =>
    Math.max(...of) < from || Math.min(...of) > from + side;
  const [xs, ys] = [corners.map(([cornerX]) => cornerX), corners.map(([, cornerY]) => cornerY)];
  return !isApart(xs, x, EMPTY.width) && !isApart(ys, y, EMPTY.height);
}

function look(
  image: PixelImage,
  readers: readonly AttemptReader[],
  labelsOf: (symbols: Parameters<typeof matchLabels>[1]) => readonly number[],
): Look[] {
  return readers.flatMap(({ steps, reader }) => {
    const trace = new Trace();
    const { symbols } = reader.readSync(image, { trace });
    const looks = toLooks(trace.events, labelsOf(symbols));
    return steps.length === 0 ? looks : [asOne(trace.events, looks)];
  });
}

/** Index of the label of each symbol, -1 for none; where labels have no places, reads count from the first label on. */
function labelsOf(picture: LabelledPicture, symbols: Parameters<typeof matchLabels>[1]): readonly number[] {
  const { placed, read } = countReads(picture, symbols);
  return placed ? matchLabels(picture, symbols) : symbols.map((_, index) => (index < read ? index : -1));
}

/** Symbols are in the order in which they were read, so each look has the next few. */
function toLooks(events: readonly TraceEvent[], labels: readonly number[]): Look[] {
  let at = 0;
  return events.flatMap((event) => {
    if (event.kind !== 'decode') return [];
    const reads = labels.slice(at, at + event.newSymbols).filter((label) => label >= 0);
    at += event.newSymbols;
    const { stageKind: kind, lead = 'nothing', smallestModule = 0, costMs, ms } = event;
    return [{ kind, steps: false, reads, smallestModule, lead, costMs, ms }];
  });
}

/** An attempt whose looks end with the first that reads. */
function asOne(events: readonly TraceEvent[], looks: readonly Look[]): Look {
  const steps = events.filter((event): event is StepEvent => event.kind === 'step');
  const end = looks.findIndex(({ reads }) => reads.length > 0);
  const taken = end < 0 ? looks : looks.slice(0, end + 1);
  const { width, height } = steps[steps.length - 1];
  const sum = (of: readonly { readonly ms: number }[]) => of.reduce((total, { ms }) => total + ms, 0);
  return {
    kind: steps.map(({ step, parameters }) => [step, ...Object.values(parameters)].join(' ')).join(', '),
    steps: true,
    reads: taken.flatMap(({ reads }) => reads),
    smallestModule: taken.at(-1)?.smallestModule ?? 0,
    lead: LEADS[Math.max(...taken.map(({ lead }) => LEADS.indexOf(lead)))],
    costMs: steps.reduce((total, { costMs }) => total + costMs, engine().costMs(width, height)),
    ms: sum(steps) + sum(taken),
  };
}

/** From least to most. */
const LEADS: readonly Lead[] = ['nothing', 'finders', 'pair', 'grid'];
