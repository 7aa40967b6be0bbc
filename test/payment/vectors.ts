/**
 * Texts of each kind, all invented: one row or more for every row of the specification of payment codes.
 */

import type { Kind } from '../../src/payment/index.ts';

/** A kind, and texts that a strict reading takes for it. */
export const STRICT: readonly (readonly [kind: Kind, ...texts: string[]])[] = [
  ['alipay.payment', '2500000000000000', '280000000000000001', '300000000000000000000000', '289000000000060000'],
  ['wechat.payment', '100000000000000000', '140000000000000000', '150000000000000000'],
  ['unionpay.payment', '6200000000000000001', '6220105000000000001'],
  ['ecny.payment', '0100000000000000001'],
  ['jd.payment', '180000000000000000'],
  ['bestpay.payment', '510000000000000000'],
  [
    'alipay.collect',
    'https://qr.alipay.com/fkx0test00000000000000',
    'HTTPS://QR.ALIPAY.COM/FKX0TEST00000000000000',
    'Https://Qr.Alipay.Com/bax0test?t=1',
  ],
  ['alipay.link', 'alipays://platformapi/startapp?appId=00000000', 'alipay://x', 'https://render.alipay.com/p/test'],
  ['wechat.collect', `wxp://f2f0${'T'.repeat(32)}`, `wxp://f2f1${'T'.repeat(43)}`, `wxp://wbf2f${'_-T0'.repeat(16)}`],
  ['wechat.collect', 'https://payapp.weixin.qq.com/qr/test', 'https://wx.tenpay.com/f2f?t=test'],
  ['wechat.collect', 'https://action.weixin.qq.com/payact?test'],
  ['wechat.order', 'weixin://wxpay/bizpayurl?pr=TEST000', 'weixin://wxpay/bizpayurl?pr=TEST0_-00'],
  ['wechat.order', 'weixin://wxpay/bizpayurl/up?pr=TEST000000000&groupid=00'],
  ['wechat.order', 'weixin://wxpay/bizpayurl?appid=wx0&mch_id=0&nonce_str=0&product_id=0&time_stamp=0&sign=0'],
  ['wechat.other', 'wxhb://f2f0TEST', 'weixin://wxpay/bindurl?pr=TEST'],
  ['wechat.social', 'https://u.wechat.com/TEST', 'http://weixin.qq.com/r/TEST', 'https://weixin.qq.com/g/TEST'],
  ['wechat.social', 'https://work.weixin.qq.com/u/TEST'],
  [
    'unionpay.collect',
    `https://qr.95516.com/00010000/${'0'.repeat(32)}`,
    `https://qr.95516.com/00010002/${'0'.repeat(30)}`,
  ],
  ['unionpay.collect', 'https://qr.95516.com/48020000/acquirer/pay?id=0'],
  [
    'qq.collect',
    'https://qpay.qq.com/qr/0000abcd',
    'https://i.qianbao.qq.com/wallet/test',
    'https://myun.tenpay.com/test',
  ],
  ['aggregate', 'https://qr.shouqianba.com/test', 'https://qr.chinaums.com/bills/test'],
  [
    'emv.mpm',
    '00020101021129370016A0000006770101110113006680000000053037645802TH63046547',
    '00020126580014br.gov.bcb.pix013600000000-0000-4000-8000-000000000000520400005303986540512.345802BR5912LOJA EXEMPLO6008BRASILIA62070503***6304BE08',
    '00020101021226640010com.alipay0146https://qr.alipay.com/test0000000000000000000033300014SG.COM.EXAMPLE0108M000000151380007SG.SGQR0112000000000000020701.000152045814530370254048.805802SG5912EXAMPLE KOPI6009Singapore6304FE70',
  ],
  ['digits.unknown', '910000000000000000', '310000000000000000', '0', '1234567890123', '568000000000000000'],
  ['url', 'https://example.com/', 'https://www.paypay.ne.jp/test', 'ftp://example.com', 'https://qr.95516.com/test'],
  ['url', 'weixin://dl/business', 'https://weixin.qq.com/', 'https://alipay.com/test', 'https://qpay.qq.com/qr/00'],
  [
    'text',
    '',
    ' ',
    'hello',
    'WIFI:S:test;;',
    'mailto:test@example.com',
    'https:/qr.alipay.com/fkx0test',
    '２８０００００００００００００００１',
  ],
];

/** A kind, and texts that only a lenient reading takes for it. */
export const LENIENT: readonly (readonly [kind: Kind, ...texts: string[]])[] = [
  ['alipay.payment', '2800000000000000000000000', '30000000000000000000000000000000'],
  ['wechat.payment', '160000000000000000'],
  ['alipay.collect', 'http://qr.alipay.com/fkx0test'],
  ['alipayplus.order', 'https://order.example.com/28100004TEST', 'HTTPS://ORDER.EXAMPLE.COM/MPM/3/R1BMRDAwNDAwMDA='],
  [
    'wechat.order',
    'weixin://wxpay/bizpayurl?pr=TEST',
    'weixin://wxpay/bizpayurl?test=0',
    'weixin://wxpay/bizpayurl?pr=TEST000&pr=TEST001',
  ],
  ['unionpay.collect', 'https://qr.95516.com/00010000/00000000', 'http://qr.95516.com/00010000/00000000?x=0'],
  ['emv.mpm', '00020101021129370016A0000006770101110113006680000000053037645802TH63040000'],
];
