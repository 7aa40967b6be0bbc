// What users of this entry can rely on. `npm run api` writes it anew.

export function classify(text: string, options?: ClassifyOptions): Classification;

export function fingerprint(text: string): Promise<string>;

export function matchesEnrolled(text: string, enrolled: string | readonly string[]): boolean;

export function readConsumerSecrets(text: string): ConsumerSecrets | undefined;

export function redact(text: string): string;

export function tillRank(found: Pick<TextClass, 'role'> | undefined): 0 | 1 | 2;

export function wipe(bytes: Uint8Array | Uint8ClampedArray): void;

export interface BerObject {
    readonly tag: string;
    readonly value: Uint8Array;
    readonly objects?: readonly BerObject[];
}

export interface Classification extends TextClass, Details {
    readonly kind: Kind;
    readonly brand: Brand | null;
    readonly warnings: readonly Warning[];
    readonly alsoMatches: readonly Kind[];
}

export interface ClassifyOptions {
    readonly strict?: boolean | undefined;
    readonly hosts?: Hosts | undefined;
    readonly acquirerPrivate?: boolean | undefined;
}

export interface ConsumerField {
    readonly tag: string;
    readonly length: number;
    readonly value?: string;
    readonly fields?: readonly ConsumerField[];
}

export interface ConsumerPresented {
    readonly fields: readonly ConsumerField[];
}

export interface ConsumerSecrets {
    readonly bytes: Uint8Array;
    readonly objects: readonly BerObject[];
}

export interface Details {
    readonly reference?: string;
    readonly host?: string;
    readonly variant?: string;
    readonly routing?: string;
    readonly networkId?: string;
    readonly merchant?: MerchantPresented;
    readonly consumer?: ConsumerPresented;
}

export interface Hosts {
    readonly aggregate?: readonly string[] | undefined;
    readonly alipayPlus?: readonly string[] | undefined;
}

export interface MerchantAccount {
    readonly id: string;
    readonly scheme: string | null;
    readonly guid: string | null;
}

export interface MerchantPresented {
    readonly fields: readonly TlvField[];
    readonly countedBy: CountedBy;
    readonly initiation: 'static' | 'dynamic' | null;
    readonly accounts: readonly MerchantAccount[];
    readonly currency: string | null;
    readonly amount: string | null;
    readonly country: string | null;
    readonly name: string | null;
    readonly city: string | null;
    readonly crc: {
        readonly stated: string;
        readonly computed: string;
    };
}

export interface TlvField {
    readonly id: string;
    readonly length: number;
    readonly value: string;
    readonly fields?: readonly TlvField[];
}

export type Brand = 'alipay' | 'alipay+' | 'wechat' | 'unionpay' | 'ecny' | 'jd' | 'bestpay' | 'qq' | 'emv';

export type CountedBy = 'characters' | 'bytes';

export type Kind = keyof typeof FACTS;

export type Role = TextClass['role'];

export type Warning = 'lenient-only' | 'digits.reserved-length' | 'url.hidden-character' | 'url.backslash' | 'url.user-info' | 'url.port' | 'url.insecure' | 'host.invalid' | 'host.non-ascii' | 'host.punycode' | 'host.look-alike' | 'host.unverified' | 'emv.malformed' | 'emv.crc-mismatch' | 'emv.crc-lower-case' | 'emv.counted-by-bytes' | 'emv.wallet-host' | `emv.${'missing' | 'duplicate' | 'reserved' | 'format' | 'template'}:${string}` | 'cpm.malformed' | 'cpm.no-application' | 'cpm.padding' | 'cpm.unexpected-tag';

const FACTS: {
    readonly 'alipay.payment': {
        readonly brand: "alipay";
        readonly role: "payment";
    };
    readonly 'wechat.payment': {
        readonly brand: "wechat";
        readonly role: "payment";
    };
    readonly 'unionpay.payment': {
        readonly brand: "unionpay";
        readonly role: "payment";
    };
    readonly 'ecny.payment': {
        readonly brand: "ecny";
        readonly role: "payment";
    };
    readonly 'jd.payment': {
        readonly brand: "jd";
        readonly role: "payment";
    };
    readonly 'bestpay.payment': {
        readonly brand: "bestpay";
        readonly role: "payment";
    };
    readonly 'acquirer-private': {
        readonly brand: null;
        readonly role: "payment";
    };
    readonly 'emv.cpm': {
        readonly brand: "emv";
        readonly role: "payment";
    };
    readonly 'alipay.collect': {
        readonly brand: "alipay";
        readonly role: "collection";
    };
    readonly 'alipayplus.order': {
        readonly brand: "alipay+";
        readonly role: "collection";
    };
    readonly 'wechat.collect': {
        readonly brand: "wechat";
        readonly role: "collection";
    };
    readonly 'wechat.order': {
        readonly brand: "wechat";
        readonly role: "collection";
    };
    readonly 'unionpay.collect': {
        readonly brand: "unionpay";
        readonly role: "collection";
    };
    readonly 'qq.collect': {
        readonly brand: "qq";
        readonly role: "collection";
    };
    readonly aggregate: {
        readonly brand: null;
        readonly role: "collection";
    };
    readonly 'emv.mpm': {
        readonly brand: "emv";
        readonly role: "collection";
    };
    readonly 'wechat.social': {
        readonly brand: "wechat";
        readonly role: "social";
    };
    readonly 'alipay.link': {
        readonly brand: "alipay";
        readonly role: "other";
    };
    readonly 'wechat.other': {
        readonly brand: "wechat";
        readonly role: "other";
    };
    readonly 'id.resident': {
        readonly brand: null;
        readonly role: "other";
        readonly isPrivate: true;
    };
    readonly 'id.social-security': {
        readonly brand: null;
        readonly role: "other";
        readonly isPrivate: true;
    };
    readonly 'id.social-credit': {
        readonly brand: null;
        readonly role: "other";
    };
    readonly 'card.pan': {
        readonly brand: null;
        readonly role: "other";
        readonly isPrivate: true;
    };
    readonly 'digits.unknown': {
        readonly brand: null;
        readonly role: "unknown";
    };
    readonly url: {
        readonly brand: null;
        readonly role: "unknown";
    };
    readonly text: {
        readonly brand: null;
        readonly role: "unknown";
    };
};
