/**
 * Addresses: each owner's recogniser in turn, then what is left.
 */

import { recogniseAlipay } from './alipay.ts';
import type { Hosts, Match, Warning } from './classification.ts';
import { KINDS } from './kinds.ts';
import { type Link, parseLink } from './link.ts';
import { isLookAlike } from './look-alike.ts';
import { recogniseQq } from './qq.ts';
import { recogniseUnionpay } from './unionpay.ts';
import { recogniseWechat } from './wechat.ts';

/** Pages that pick the wallet by the browser that opens them. No others were found in public text. */
const AGGREGATE_HOSTS = ['qr.shouqianba.com', 'qr.chinaums.com'];

/** Recognises an address; undefined when the text is none. */
export function recogniseLink(text: string, hosts: Hosts): Match | undefined {
  const link = parseLink(text);
  if (link === undefined) return undefined;
  const match = link.isSound ? recogniseOwner(link, hosts) : undefined;
  const { kind, isStrict, details }: Match = match ?? { kind: 'url', isStrict: true };
  const isInsecure = link.scheme === 'http';
  const warnings: Warning[] = [...link.warnings, ...(match?.warnings ?? [])];
  if (isInsecure) warnings.push('url.insecure');
  if (kind === 'url' && link.isWeb && isLookAlike(link.authority, link.host)) warnings.push('host.look-alike');
  return {
    kind,
    // Invitations of WeChat are printed with http to this day; nobody pays by them.
    isStrict: isStrict && !(isInsecure && KINDS[kind].role === 'collection'),
    warnings,
    ...(match?.alsoMatches && { alsoMatches: match.alsoMatches }),
    details: { ...(link.isWeb && link.host !== '' && { host: link.host }), ...details },
  };
}

function recogniseOwner(link: Link, hosts: Hosts): Match | undefined {
  return (
    recogniseAlipay(link, hosts) ??
    recogniseWechat(link) ??
    recogniseUnionpay(link) ??
    recogniseQq(link) ??
    recogniseAggregate(link, hosts)
  );
}

function recogniseAggregate({ isWeb, host }: Link, { aggregate = [] }: Hosts): Match | undefined {
  if (!isWeb || !(AGGREGATE_HOSTS.includes(host) || aggregate.includes(host))) return undefined;
  return { kind: 'aggregate', isStrict: true };
}
