/**
 * Addresses of Alipay and Alipay+.
 */

import { decodeBase64 } from './base64.ts';
import type { Hosts, Match } from './classification.ts';
import type { Link } from './link.ts';
import { isLookAlike } from './look-alike.ts';

/** Collection codes, app links, and order codes of Alipay+. The link is sound. */
export function recogniseAlipay(link: Link, hosts: Hosts): Match | undefined {
  if (link.scheme === 'alipays' || link.scheme === 'alipay') return { kind: 'alipay.link', isStrict: true };
  if (!link.isWeb) return undefined;
  return recogniseCollection(link) ?? recogniseOrder(link, hosts);
}

function recogniseCollection(link: Link): Match | undefined {
  if (!link.host.endsWith('.alipay.com')) return undefined;
  const [, reference] = /^\/([0-9A-Za-z]{6,64})$/.exec(link.path) ?? [];
  if (link.host !== 'qr.alipay.com' || reference === undefined) return { kind: 'alipay.link', isStrict: true };
  // Capitals fit the alphanumeric mode, which makes a smaller symbol; the wallet takes the token in either case.
  const isUpperCase = !/[a-z]/.test(link.text);
  return {
    kind: 'alipay.collect',
    isStrict: true,
    details: { reference, ...(isUpperCase && { variant: 'upper-case' }) },
    ...(ORDER_PATH.test(link.path) && { alsoMatches: ['alipayplus.order'] }),
  };
}

/** Issuer 281ddd and business type 04 (Alipay+ private order code, standard output). */
const ORDER_PATH = /^\/281\d{3}04[0-9A-Za-z]{1,64}$/;

/**
 * Order codes may come from any acquirer's domain, so the form alone proves nothing: a host that the caller does not vouch for makes
 * a lenient match, and one that borrows a wallet's name makes none.
 */
function recogniseOrder(link: Link, { alipayPlus = [] }: Hosts): Match | undefined {
  const { host, path } = link;
  const isVersion3 = isOrderOfVersion3(path);
  if (!isVersion3 && !ORDER_PATH.test(path)) return undefined;
  const isVerified = alipayPlus.includes(host);
  if (!isVerified && isLookAlike(host, host)) return undefined;
  return {
    kind: 'alipayplus.order',
    isStrict: isVerified,
    warnings: isVerified ? [] : ['host.unverified'],
    details: isVersion3 ? { reference: path.slice(7), variant: 'gpld' } : { reference: path.slice(1) },
  };
}

/** `/MPM/3/` and base64 of a template `GPLD` with a length of three digits (Alipay+ MPM code format). */
function isOrderOfVersion3(path: string): boolean {
  if (!/^\/mpm\/3\//i.test(path)) return false;
  const bytes = decodeBase64(path.slice(7));
  return bytes !== undefined && /^GPLD\d{3}/.test(String.fromCharCode(...bytes.subarray(0, 7)));
}
