/**
 * Addresses taken apart so that no host can pass for another: what any reader could understand differently makes a link unsound, and
 * an unsound link belongs to nobody.
 */

import type { Warning } from './classification.ts';

/** An address in parts. */
export interface Link {
  /** The whole text as it came. */
  readonly text: string;
  /** Lower case. */
  readonly scheme: string;
  /** True for http and https, whose authority is a host. */
  readonly isWeb: boolean;
  /** User, host and port as they came, and what a backslash hides behind them. */
  readonly authority: string;
  /** Lower case, without user and port; empty when it is not a host name or when readers disagree on it. */
  readonly host: string;
  /** With its leading slash; empty when there is none. */
  readonly path: string;
  /** Without the question mark; empty when there is none. */
  readonly query: string;
  /** All after `://`. */
  readonly rest: string;
  /** False when anything about it speaks for a disguise. */
  readonly isSound: boolean;
  readonly warnings: readonly Warning[];
}

/** RFC 3986, 3.1; a length that no registered scheme exceeds. Browsers take a backslash for a slash. */
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]{0,31}):[/\\]{2}/;

/** RFC 1035, 2.3.1 and 2.3.4, with digits in front (RFC 1123, 2.1): labels of at most 63 characters, 253 in all. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST_HOST = 253;

/** Takes apart a text that starts with a scheme and two slashes; undefined when it does not. One pass over the text. */
export function parseLink(text: string): Link | undefined {
  const head = SCHEME.exec(text);
  if (head === null) return undefined;
  const scheme = head[1].toLowerCase();
  const isWeb = scheme === 'https' || scheme === 'http';
  const rest = text.slice(head[0].length);
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const { path, query } = splitPath(end < 0 ? '' : rest.slice(end));
  const warnings: Warning[] = [];
  if (/[\p{Cc}\p{Cf}\p{Z}]/u.test(text)) warnings.push('url.hidden-character');
  if (text.includes('\\')) warnings.push('url.backslash');
  const host = isWeb ? readHost(authority, warnings) : toHost(authority);
  return { text, scheme, isWeb, authority, host, path, query, rest, isSound: warnings.length === 0, warnings };
}

function splitPath(text: string): { readonly path: string; readonly query: string } {
  const fragment = text.indexOf('#');
  const whole = fragment < 0 ? text : text.slice(0, fragment);
  const question = whole.indexOf('?');
  if (question < 0) return { path: whole, query: '' };
  return { path: whole.slice(0, question), query: whole.slice(question + 1) };
}

/** The host of an authority, with everything that speaks against it. Browsers end it at a backslash, other readers do not. */
function readHost(authority: string, warnings: Warning[]): string {
  if (authority.includes('\\')) return '';
  const at = authority.lastIndexOf('@');
  if (at >= 0) warnings.push('url.user-info');
  const hostAndPort = authority.slice(at + 1);
  const colon = hostAndPort.indexOf(':');
  if (colon >= 0) warnings.push('url.port');
  const name = colon < 0 ? hostAndPort : hostAndPort.slice(0, colon);
  const host = toHost(name);
  if (isNonAscii(name)) warnings.push('host.non-ascii');
  else if (host === '') warnings.push('host.invalid');
  if (host.split('.').some((label) => label.startsWith('xn--'))) warnings.push('host.punycode');
  return host;
}

/** Lower case; empty for anything but an ASCII host name. Letters that turn into ASCII in lower case, as U+212A, do not count. */
function toHost(name: string): string {
  if (name.length > LONGEST_HOST || isNonAscii(name)) return '';
  const host = name.toLowerCase();
  return host.split('.').every((label) => LABEL.test(label)) ? host : '';
}

function isNonAscii(text: string): boolean {
  return /\P{ASCII}/u.test(text);
}
