/**
 * What `classify` answers, and what its recognisers answer before it: types only.
 */

import type { TextClass } from '../types.ts';
import type { ConsumerPresented } from './emvco/consumer.ts';
import type { MerchantPresented } from './emvco/merchant.ts';
import type { Brand, Kind } from './kinds.ts';

/**
 * Something to know about a text, as a stable code. Those of EMVCo fields end in the id of the field.
 *
 * - `lenient-only`: the strict pattern of the kind does not hold
 * - `digits.reserved-length`: a length that Alipay+ has reserved (20 to 23 and 25 to 32 digits)
 * - `url.hidden-character`: control, format or space characters, which software drops or shows differently
 * - `url.backslash`, `url.user-info`, `url.port`: ways to make one host look like another
 * - `url.insecure`: http where https is due
 * - `host.invalid`: no host name, or one with characters that host names do not have
 * - `host.non-ascii`, `host.punycode`: an internationalised name, which can look like any other
 * - `host.look-alike`: the name of a wallet in a host that is not the wallet's
 * - `host.unverified`: the form of a wallet's code under a host that nobody vouches for; see `ClassifyOptions.hosts`
 * - `emv.*`: merchant-presented codes; `cpm.*`: consumer-presented codes
 */
export type Warning =
  | 'lenient-only'
  | 'digits.reserved-length'
  | 'url.hidden-character'
  | 'url.backslash'
  | 'url.user-info'
  | 'url.port'
  | 'url.insecure'
  | 'host.invalid'
  | 'host.non-ascii'
  | 'host.punycode'
  | 'host.look-alike'
  | 'host.unverified'
  | 'emv.malformed'
  | 'emv.crc-mismatch'
  | 'emv.crc-lower-case'
  | 'emv.counted-by-bytes'
  | 'emv.wallet-host'
  | `emv.${'missing' | 'duplicate' | 'reserved' | 'format' | 'template'}:${string}`
  | 'cpm.malformed'
  | 'cpm.no-application'
  | 'cpm.padding'
  | 'cpm.unexpected-tag';

/** Findings beyond the kind; each is there only where it applies. */
export interface Details {
  /** The token of a collection or order code, as printed: it names the payee or the order and is not secret. */
  readonly reference?: string;
  /** The host in full, lower case: show it to whoever is about to open the address. Not for private schemes. */
  readonly host?: string;
  /**
   * A form within the kind: `alipayplus-24`, `alipayplus-19`, `hong-kong` (WeChat), `ccb` (UnionPay), `upper-case` (an Alipay address
   * in capitals, whose token is case-insensitive), `signed` (WeChat order of the older form), `gpld` (Alipay+ order of version 3).
   */
  readonly variant?: string;
  /** Digits 4 to 6 of an Alipay+ payment code, which name the wallet; a hint only. */
  readonly routing?: string;
  /** 8 digits of the UnionPay network that a collection code belongs to. */
  readonly networkId?: string;
  /** The fields of an EMVCo merchant-presented code. */
  readonly merchant?: MerchantPresented;
  /** The redacted fields of an EMVCo consumer-presented code. */
  readonly consumer?: ConsumerPresented;
}

/** What a text is. Never holds a payment code, a card number or a part of one, except `routing`. */
export interface Classification extends TextClass, Details {
  readonly kind: Kind;
  readonly brand: Brand | null;
  readonly warnings: readonly Warning[];
  readonly alsoMatches: readonly Kind[];
}

/**
 * Hosts that the caller vouches for, in lower case and in full: `pay.example.com` does not cover its subdomains.
 * Internationalised names (`xn--`) do not count, since they can look like any other.
 */
export interface Hosts {
  /** Hosts of payment pages that serve several wallets; they are added to the built-in ones. */
  readonly aggregate?: readonly string[] | undefined;
  /** Hosts of Alipay+ order codes, which every acquirer has of its own. */
  readonly alipayPlus?: readonly string[] | undefined;
}

/** What one recogniser says. */
export interface Match {
  readonly kind: Kind;
  /** False when the strict pattern of the kind does not hold. */
  readonly isStrict: boolean;
  readonly warnings?: readonly Warning[];
  readonly alsoMatches?: readonly Kind[];
  readonly details?: Details;
}
