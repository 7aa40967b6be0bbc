/**
 * Addresses of WeChat and WeChat Pay.
 */

import type { Match } from './classification.ts';
import type { Link } from './link.ts';

const COLLECTION_HOSTS = ['payapp.weixin.qq.com', 'wx.tenpay.com', 'action.weixin.qq.com'];

/** Collection and order codes, red packets, and invitations that are no payments. The link is sound. */
export function recogniseWechat(link: Link): Match | undefined {
  switch (link.scheme) {
    case 'wxp':
      return recogniseCollection(link.rest);
    case 'wxhb':
      return link.rest.startsWith('f2f') ? { kind: 'wechat.other', isStrict: true } : undefined;
    case 'weixin':
      return link.host === 'wxpay' ? recogniseOrder(link) : undefined;
  }
  return link.isWeb ? recogniseWeb(link) : undefined;
}

/** Case-sensitive. Codes of 42, 53 and 74 characters were seen. */
function recogniseCollection(reference: string): Match | undefined {
  if (!/^(?:f2f|wbf2f)[0-9A-Za-z_-]{20,80}$/.test(reference)) return undefined;
  return { kind: 'wechat.collect', isStrict: true, details: { reference } };
}

/** Native payment: a short token, the same for a group, or the older form that the merchant signs itself. */
function recogniseOrder({ path, query, text }: Link): Match | undefined {
  if (path.startsWith('/bindurl')) return { kind: 'wechat.other', isStrict: true };
  if ((path !== '/bizpayurl' && path !== '/bizpayurl/up') || !text.includes('?')) return undefined;
  const parameters = new URLSearchParams(query);
  const [reference, ...more] = parameters.getAll('pr');
  if (reference === undefined) {
    const isSigned = ['appid', 'mch_id', 'sign'].every((name) => parameters.getAll(name).length === 1);
    return { kind: 'wechat.order', isStrict: isSigned, ...(isSigned && { details: { variant: 'signed' } }) };
  }
  const form = path === '/bizpayurl' ? /^[0-9A-Za-z_-]{7,9}$/ : /^[0-9A-Za-z_-]+$/;
  return { kind: 'wechat.order', isStrict: more.length === 0 && form.test(reference), details: { reference } };
}

function recogniseWeb({ host, path }: Link): Match | undefined {
  if (COLLECTION_HOSTS.includes(host)) return { kind: 'wechat.collect', isStrict: true };
  const isSocial =
    host === 'u.wechat.com' || host === 'work.weixin.qq.com' || (host === 'weixin.qq.com' && /^\/[rg]\/./.test(path));
  return isSocial ? { kind: 'wechat.social', isStrict: true } : undefined;
}
