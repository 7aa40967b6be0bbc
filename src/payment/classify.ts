/**
 * What kind of code a text is.
 */

import { InvalidArgumentError, refuseUnknownKeys, requireBoolean, requireObject } from '../errors.ts';
import type { Classification, Hosts, Match } from './classification.ts';
import { recogniseDigits } from './digits.ts';
import { recogniseConsumer } from './emvco/consumer.ts';
import { recogniseMerchant } from './emvco/merchant.ts';
import { KINDS, type Kind } from './kinds.ts';
import { recogniseLink } from './links.ts';
import { requireText, trimPayload } from './text.ts';

/** How to read what is not quite as documented. */
export interface ClassifyOptions {
  /**
   * Default false: forms that owners announced or that only miss a detail count, with a warning. True: only what the published
   * patterns say; the rest becomes `digits.unknown`, `url` or `text` and keeps the kind it nearly was in `alsoMatches`.
   */
  readonly strict?: boolean | undefined;
  /** Hosts that the caller vouches for. */
  readonly hosts?: Hosts | undefined;
  /** Default false. True: digits in the private ranges of WeBank and Lakala are `acquirer-private`. */
  readonly acquirerPrivate?: boolean | undefined;
}

/**
 * Says what a text is: a payment code, a collection code, an invitation, or none of them. A pure function of the text, total on all
 * strings, in time proportional to the length. White space and NUL at the ends do not count.
 *
 * Nothing proves that a code is genuine: payment codes have no check digit, and a fraudulent collection code is well-formed.
 *
 * @throws InvalidArgumentError for a text that is no string, or options that make no sense; never quotes the text
 */
export function classify(text: string, options: ClassifyOptions = {}): Classification {
  const code = trimPayload(requireText('text', text));
  const { strict = false, hosts = {}, acquirerPrivate = false } = parseOptions(options);
  const match = recognise(code, hosts, acquirerPrivate);
  const secret = isSecret(match.kind, code);
  const { kind, warnings = [], alsoMatches = [], details } = strict && !match.isStrict ? demote(match, code) : match;
  const isLenient = !match.isStrict && !strict;
  return {
    ...{ kind, brand: KINDS[kind].brand, role: KINDS[kind].role, secret },
    warnings: isLenient ? ['lenient-only', ...warnings] : warnings,
    alsoMatches,
    ...details,
  };
}

function recognise(code: string, hosts: Hosts, acquirerPrivate: boolean): Match {
  return (
    recogniseDigits(code, acquirerPrivate) ??
    recogniseMerchant(code) ??
    recogniseConsumer(code) ??
    recogniseLink(code, hosts) ?? { kind: 'text', isStrict: true }
  );
}

/** What is left of a match that a strict reading refuses. The host stays: it is true of any address. */
function demote({ kind, warnings = [], alsoMatches = [], details }: Match, code: string): Match {
  const host = details?.host;
  return {
    kind: /^\d+$/.test(code) ? 'digits.unknown' : host !== undefined ? 'url' : fallbackOf(kind),
    isStrict: true,
    warnings,
    alsoMatches: [kind, ...alsoMatches],
    ...(host !== undefined && { details: { host } }),
  };
}

function fallbackOf(kind: Kind): Kind {
  return kind === 'emv.mpm' || kind === 'emv.cpm' ? 'text' : 'url';
}

/** Lengths of all payment codes: digits of other wallets, whose patterns are unpublished, are as secret. */
const FEWEST_DIGITS = 16;
const MOST_DIGITS = 32;

function isSecret(kind: Kind, code: string): boolean {
  if (kind === 'digits.unknown') return code.length >= FEWEST_DIGITS && code.length <= MOST_DIGITS;
  return KINDS[kind].role === 'payment' || KINDS[kind].isPrivate === true;
}

function parseOptions(options: ClassifyOptions): ClassifyOptions {
  requireObject('options', options);
  refuseUnknownKeys('options', options, ['strict', 'hosts', 'acquirerPrivate']);
  const { strict, hosts, acquirerPrivate } = options;
  for (const [name, value] of Object.entries({ strict, acquirerPrivate })) {
    if (value !== undefined) requireBoolean(`options.${name}`, value);
  }
  if (hosts !== undefined) requireHosts(hosts);
  return options;
}

function requireHosts(hosts: Hosts): void {
  requireObject('options.hosts', hosts);
  refuseUnknownKeys('options.hosts', hosts, ['aggregate', 'alipayPlus']);
  for (const [name, list] of Object.entries(hosts)) {
    if (list !== undefined && !(Array.isArray(list) && list.every((host) => /^[a-z0-9.-]+$/.test(host)))) {
      throw new InvalidArgumentError(`options.hosts.${name}`, 'an array of host names in lower case', list);
    }
  }
}
