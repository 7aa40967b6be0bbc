/**
 * What counts over many reads say of a device and its place.
 */

import type { ReportCode } from '../types.ts';
import type { CountedEvent } from './read-event.ts';
import { shareWith, summarize } from './window.ts';

/** Something to be done about a device. */
export interface Alarm {
  readonly name:
    | 'clean-lens'
    | 'move-lamp'
    | 'exposure-profile'
    | 'scan-region'
    | 'staff-guidance'
    | 'firmware-or-resolution';
  readonly device: string;
  /** The share or time that set it off, and its unit. */
  readonly value: number;
  readonly unit: 'share' | 'ms';
  readonly remedy: string;
}

/** Reads that a judgement takes. */
const ATTEMPTS = 200;

/** Reads on either side of a comparison, at least. */
const LEAST_COMPARED = 50;

/** Share of out-of-focus and dirty-window reads that means the lens. */
const LENS_SHARE = 0.15;

/** Share that a code must have now to be rising, and by how much it must have grown. */
const RISEN_SHARE = 0.1;
const RISEN_FACTOR = 2;

/** Growth of the 95th percentile of times that means the device. */
const SLOWER_FACTOR = 1.5;

const HOUR_MS = 3_600_000;

/** Hours of the day at which reflections come, against all others. */
const PEAK_FACTOR = 3;

/** Days on which an hour must have them. */
const PEAK_DAYS = 2;

/** Alarms of one device, from its events, oldest first. */
export function alarmsOf(device: string, events: readonly CountedEvent[]): Alarm[] {
  const recent = events.slice(-ATTEMPTS);
  const before = events.slice(0, -ATTEMPTS);
  const alarms: Alarm[] = [];
  const raise = (name: Alarm['name'], value: number, remedy: string, unit: Alarm['unit'] = 'share') =>
    alarms.push({ name, device, value, unit, remedy });
  const lens = shareWith(recent, ['OUT_OF_FOCUS', 'DIRTY_LENS']);
  if (recent.length === ATTEMPTS && lens > LENS_SHARE) raise('clean-lens', lens, 'Clean or replace the lens.');
  const glare = glarePeak(events);
  if (glare !== undefined)
    raise('move-lamp', glare, 'Move the lamp or fit a blind: reflections come at the same hours.');
  const over = phonesOnlyOver(recent);
  if (over !== undefined) raise('exposure-profile', over, 'Set an exposure profile for phones.');
  const distance = risen(before, recent, ['TOO_FAR', 'TOO_CLOSE']);
  if (distance !== undefined) raise('scan-region', distance, 'Check the scan region and the mounting.');
  const kind = risen(before, recent, ['WRONG_CODE_KIND']);
  if (kind !== undefined) raise('staff-guidance', kind, 'Tell staff which page customers have to open.');
  const slow = slower(before, recent);
  if (slow !== undefined) raise('firmware-or-resolution', slow, 'Check firmware and resolution.', 'ms');
  return alarms;
}

/** Share of reads with a reflection in the hour of the day that has most, where the others have far fewer. */
function glarePeak(events: readonly CountedEvent[]): number | undefined {
  let peak: number | undefined;
  for (let hour = 0; hour < 24; hour++) {
    const isThen = ({ atMs }: CountedEvent) => Math.floor(atMs / HOUR_MS) % 24 === hour;
    const then = events.filter(isThen);
    const others = events.filter((event) => !isThen(event));
    if (then.length < LEAST_COMPARED || others.length < LEAST_COMPARED) continue;
    const days = then
      .filter(({ codes }) => codes.includes('GLARE'))
      .map(({ atMs }) => Math.floor(atMs / (24 * HOUR_MS)));
    const share = shareWith(then, ['GLARE']);
    if (new Set(days).size < PEAK_DAYS || share < RISEN_SHARE) continue;
    if (share > PEAK_FACTOR * shareWith(others, ['GLARE'])) peak = Math.max(peak ?? 0, share);
  }
  return peak;
}

/** Share of overexposed reads of phones, where paper has hardly any. */
function phonesOnlyOver(events: readonly CountedEvent[]): number | undefined {
  const phones = events.filter(({ onPhone }) => onPhone === true);
  const paper = events.filter(({ onPhone }) => onPhone === false);
  if (phones.length < LEAST_COMPARED) return undefined;
  const share = shareWith(phones, ['OVEREXPOSED']);
  return share > RISEN_SHARE && share > PEAK_FACTOR * shareWith(paper, ['OVEREXPOSED']) ? share : undefined;
}

/** The share of codes among recent reads, where it has grown. */
function risen(
  before: readonly CountedEvent[],
  recent: readonly CountedEvent[],
  codes: readonly ReportCode[],
): number | undefined {
  if (before.length < LEAST_COMPARED) return undefined;
  const share = shareWith(recent, codes);
  return share > RISEN_SHARE && share > RISEN_FACTOR * shareWith(before, codes) ? share : undefined;
}

/** The 95th percentile of times of reads without a code, where it has grown: nothing in the picture explains it. */
function slower(before: readonly CountedEvent[], recent: readonly CountedEvent[]): number | undefined {
  const [then, now] = [before, recent].map((events) => events.filter(({ codes }) => codes.length === 0));
  if (then.length < LEAST_COMPARED || now.length < LEAST_COMPARED) return undefined;
  const was = summarize(then).p95Ms ?? Infinity;
  const is = summarize(now).p95Ms ?? 0;
  return is > SLOWER_FACTOR * was ? is : undefined;
}
