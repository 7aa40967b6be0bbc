/**
 * Collection codes of UnionPay's QR network.
 */

import type { Match } from './classification.ts';
import type { Link } from './link.ts';

/** The 8-digit id of the network, then 30 to 34 digits, or a path of the acquirer with a query. The link is sound. */
export function recogniseUnionpay({ isWeb, host, path, query }: Link): Match | undefined {
  if (!isWeb || host !== 'qr.95516.com') return undefined;
  const [, networkId, reference] = /^\/(\d{8})\/(.+)$/.exec(path) ?? [];
  if (networkId === undefined) return undefined;
  const isStrict = /^\d{30,34}$/.test(reference) || query !== '';
  return { kind: 'unionpay.collect', isStrict, details: { networkId, reference } };
}
