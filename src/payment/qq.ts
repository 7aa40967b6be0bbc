/**
 * Collection codes of QQ Wallet.
 */

import type { Match } from './classification.ts';
import type { Link } from './link.ts';

const PATHS: Readonly<Record<string, RegExp>> = {
  'qpay.qq.com': /^\/qr\/([0-9a-f]{8})$/,
  'i.qianbao.qq.com': /^\/wallet\/(.+)$/,
  'myun.tenpay.com': /^\/(.+)$/,
};

/** The link is sound. */
export function recogniseQq({ isWeb, host, path }: Link): Match | undefined {
  if (!isWeb || !Object.hasOwn(PATHS, host)) return undefined;
  const [, reference] = PATHS[host].exec(path) ?? [];
  return reference === undefined ? undefined : { kind: 'qq.collect', isStrict: true, details: { reference } };
}
