/**
 * What is counted of a read: times and codes, never a payload.
 */

import { InvalidArgumentError, requireBoolean, requireNumber, requireObject } from '../errors.ts';
import type { ReadEvent, ReadResult, Report, ReportCode } from '../types.ts';

/** A checked event. */
export interface CountedEvent {
  readonly device: string;
  readonly profile: string;
  readonly onPhone: boolean | undefined;
  readonly atMs: number;
  readonly found: boolean;
  readonly elapsedMs: number;
  /** Each once. */
  readonly codes: readonly ReportCode[];
}

/** Characters of a label that are kept. */
const LONGEST_LABEL = 64;

/** Digits as long as a payment code: someone took a text for a label. */
const MAY_BE_SECRET = /\d{12,}/;

/** The event of a result; takes times and codes and leaves the symbols where they are. */
export function toReadEvent(
  result: Pick<ReadResult, 'found' | 'elapsedMs'> & { readonly report?: Pick<Report, 'findings'> },
  labels: Pick<ReadEvent, 'device' | 'profile' | 'onPhone' | 'atMs'> = {},
): ReadEvent {
  const { found, elapsedMs, report } = result;
  const codes = report?.findings.map(({ code }) => code) ?? [];
  return { ...labels, found, elapsedMs, codes };
}

/** @throws InvalidArgumentError naming the field; never quotes a label that may be a payment code */
export function parseReadEvent(event: ReadEvent, nowMs: number): CountedEvent {
  requireObject('event', event);
  const { device = '', profile = '', onPhone, atMs = nowMs, found, elapsedMs, codes = [] } = event;
  requireBoolean('event.found', found);
  if (!Array.isArray(codes) || !codes.every((code) => /^[A-Z_]{1,32}$/.test(code))) {
    throw new InvalidArgumentError('event.codes', 'an array of report codes', codes);
  }
  return {
    device: parseLabel('event.device', device),
    profile: parseLabel('event.profile', profile),
    onPhone,
    atMs: requireNumber('event.atMs', atMs, 0, Number.MAX_SAFE_INTEGER),
    found,
    elapsedMs: requireNumber('event.elapsedMs', elapsedMs, 0, Infinity),
    codes: [...new Set<ReportCode>(codes)],
  };
}

function parseLabel(name: string, label: unknown): string {
  if (typeof label !== 'string' || MAY_BE_SECRET.test(label)) {
    throw new InvalidArgumentError(name, 'a label of your own, with fewer than 12 digits in a row', label);
  }
  return label.slice(0, LONGEST_LABEL);
}
