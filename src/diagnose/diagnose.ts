/**
 * From measurements to a report: what a cashier should do about it. A pure function: same evidence, same report.
 */

import type { Evidence, Finding, QrSymbol, ReadResult, Report } from '../types.ts';
import { CAUSES, type Cause, least } from './causes.ts';
import type { DiagnoseOptions } from './options.ts';
import { ramp } from './ramp.ts';
import { WEAR } from './wear.ts';

/** Findings of a report, at most. */
const MOST_FINDINGS = 3;

/** Weaker findings are left out. */
const LEAST_CONFIDENCE = 0.1;

/** Causes from here on are errors where nothing was read. */
const ERROR_CONFIDENCE = 0.35;

/** How much of what it points at a cause explains: later ones share the rest. */
const EXPLAINS = 0.5;

/** Frames that must agree before a camera's window is called dirty. */
const DIRTY_FRAMES = 5;

/** What became of a read. */
export type Outcome = Pick<ReadResult, 'symbols' | 'failures'>;

/**
 * Says what stood in the way. Total: any evidence, also none, gives a report, and one on an unread picture has at least
 * one finding.
 * @param evidence of each symbol that was read, in their order, or else of what came nearest to one
 */
export function diagnose(evidence: readonly Evidence[], outcome: Outcome, options: DiagnoseOptions = {}): Report {
  const { symbols } = outcome;
  const found =
    symbols.length > 0
      ? [...evidence.flatMap(warningsOf), ...findingsOnReads(evidence, symbols, options)]
      : findingsOnFailure(evidence[0] ?? {}, outcome, options);
  const ranked = found
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .sort((a, b) => RANK[b.severity] - RANK[a.severity] || b.confidence - a.confidence);
  const codes = ranked.map(({ code }) => code);
  const findings = ranked.filter(({ code }, index) => codes.indexOf(code) === index).slice(0, MOST_FINDINGS);
  return { findings, evidence, elapsedMs: 0 };
}

const RANK = { error: 2, warn: 1, info: 0 } as const;

/** Causes by their share of what there is to explain. */
function findingsOnFailure(evidence: Evidence, outcome: Outcome, options: DiagnoseOptions): Finding[] {
  let left = 1;
  const findings: Finding[] = [];
  for (const cause of [...beforeCauses(outcome, options), ...CAUSES]) {
    const strength = cause.strength(evidence);
    if (!(strength > 0)) continue;
    const confidence = strength * left;
    left *= 1 - EXPLAINS * strength;
    findings.push(toFinding(cause, evidence, confidence, confidence >= ERROR_CONFIDENCE ? 'error' : 'warn'));
  }
  const surest = Math.max(0, ...findings.map(({ confidence }) => confidence));
  if (surest < ERROR_CONFIDENCE) {
    findings.push({ code: 'NO_CODE_FOUND', severity: 'error', confidence: ERROR_CONFIDENCE });
  }
  return findings;
}

/** Causes that more than one picture, or how far decoding came, gives away. */
function beforeCauses({ failures }: Outcome, { before = [], several = false }: DiagnoseOptions): Cause[] {
  const unread = failures.filter(({ evidence }) => (evidence?.pilotScore ?? 0) > 0.95);
  const isUnknown = unread.length > 0 && unread.every(({ stage }) => stage === 'format' || stage === 'payload');
  return [
    { code: 'DIRTY_LENS', by: 'frameFloor', strength: (evidence) => dirt([...before, evidence]) },
    { code: 'UNSUPPORTED_SYMBOL', by: 'pilotScore', strength: () => (isUnknown ? 0.8 : 0) },
    { code: 'MULTIPLE_CODES', by: 'symbols', strength: ({ symbols = 0 }) => (several ? 0 : ramp(symbols, 1, 2) * 0.7) },
  ];
}

/** Nothing is black in any of many frames: what lies on the window is the same in all. */
function dirt(frames: readonly Evidence[]): number {
  const last = frames.slice(-DIRTY_FRAMES);
  if (last.length < DIRTY_FRAMES) return 0;
  return Math.min(...last.map(({ frameFloor }) => ramp(frameFloor, 0.25, 0.4)));
}

function warningsOf(evidence: Evidence): Finding[] {
  return WEAR.flatMap((cause) => {
    const confidence = cause.strength(evidence);
    return confidence > 0 ? [toFinding(cause, evidence, confidence, 'warn')] : [];
  });
}

/** What the texts and their number say; texts go no further than the caller's own function. */
function findingsOnReads(
  evidence: readonly Evidence[],
  symbols: readonly QrSymbol[],
  { wants, several = false, wasUsed }: DiagnoseOptions,
): Finding[] {
  const findings: Finding[] = [];
  const right = symbols.filter(({ payment }) => payment === undefined || payment.role === wants);
  for (const { corners: place, payment, text } of symbols) {
    if (wants !== undefined && right.length === 0 && payment !== undefined) {
      findings.push({ code: 'WRONG_CODE_KIND', severity: 'error', confidence: 1, place, kind: payment.role });
    }
    if (wasUsed?.(text) === true) findings.push({ code: 'STALE_CODE', severity: 'error', confidence: 0.95, place });
  }
  const preferred = wants !== undefined && right.length === 1;
  const count = Math.max(symbols.length, ...evidence.map((one) => one.symbols ?? 0));
  if (count >= 2 && !several && !preferred) {
    const measurement = { name: 'symbols', value: count };
    findings.push({ code: 'MULTIPLE_CODES', severity: 'warn', confidence: 0.9, measurement });
  }
  return findings;
}

function toFinding(
  { code, by }: Cause,
  evidence: Evidence,
  confidence: number,
  severity: Finding['severity'],
): Finding {
  const measured = by === 'quietZone' ? least(evidence.quietZone) : evidence[by];
  return {
    code,
    severity,
    confidence,
    ...(typeof measured === 'number' ? { measurement: { name: by, value: measured } } : {}),
    ...(evidence.area === undefined ? {} : { place: evidence.area }),
  };
}
