/**
 * Hosts that carry the name of a wallet and are not the wallet's.
 */

/** Names that people look for in an address. */
const NAMES = ['alipay', 'wechat', 'weixin', 'tenpay', 'qianbao', 'unionpay', '95516', 'shouqianba', 'chinaums'];

/** Domains whose hosts may carry them; a host counts when it is one of these or ends in a dot and one of these. */
const OWNED = [
  ...['alipay.com', 'alipayplus.com', 'wechat.com', 'qq.com', 'tenpay.com', '95516.com'],
  ...['unionpay.com', 'unionpayintl.com', 'shouqianba.com', 'chinaums.com'],
];

/** Characters that look like a letter: digits, and letters of Cyrillic and Greek. */
const SAME_LOOK: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'l', i: 'l', '|': 'l', ı: 'l', ɑ: 'a' },
  ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'l', ѕ: 's', һ: 'h', ԛ: 'q', ԝ: 'w', п: 'n', т: 't' },
  ...{ α: 'a', ε: 'e', ι: 'l', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x' },
};

/** Longest text that is looked through: nobody reads a longer authority, and host names end at 253. */
const LONGEST = 512;

/**
 * Whether an authority borrows a wallet's name: its own letters, or ones that look the same.
 * @param authority user, host and port as printed
 * @param host the host itself, lower case; empty when it is not a host name
 */
export function isLookAlike(authority: string, host: string): boolean {
  if (OWNED.some((domain) => host === domain || host.endsWith(`.${domain}`))) return false;
  const folded = fold(authority.slice(0, LONGEST));
  return NAMES.some((name) => folded.includes(fold(name)));
}

/** Compatibility forms (full width, mathematical letters) and look-alikes become the plain letter; accents and hidden characters go. */
function fold(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '');
  return Array.from(plain, (letter) => SAME_LOOK[letter] ?? letter).join('');
}
