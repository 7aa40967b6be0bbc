import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from '../../src/payment/base64.ts';
import { parseBer } from '../../src/payment/emvco/ber.ts';
import { classify, readConsumerSecrets, wipe } from '../../src/payment/index.ts';

const CPV01 = [0x85, 5, ...Buffer.from('CPV01')];
const base64 = (...bytes: number[]) => Buffer.from(bytes).toString('base64');
const tlv = (tag: readonly number[], value: readonly number[]) => [...tag, value.length, ...value];

/** A number that no card has: its check digit is wrong. */
const PAN = [0x62, 0x00, 0x12, 0x34, 0x56, 0x78, 0x90, 0x12];
const APPLICATION = tlv(
  [0x61],
  [
    ...tlv([0x4f], [0xa0, 0, 0, 3, 0x33, 1, 1]),
    ...tlv([0x50], [...Buffer.from('TESTPAY')]),
    ...tlv([0x57], [...PAN, 0xd2, 0x51]),
    ...tlv([0x5a], PAN),
    ...tlv([0x5f, 0x20], [...Buffer.from('TEST/PAYER')]),
    ...tlv([0x63], tlv([0x9f, 0x25], [0x90, 0x12])),
  ],
);
const CODE = base64(...CPV01, ...APPLICATION);

describe('consumer-presented codes', () => {
  it('reads the tree and shows application id and label only', () => {
    const found = classify(CODE, { strict: true });
    expect(found).toMatchObject({ kind: 'emv.cpm', brand: 'emv', role: 'payment', secret: true, warnings: [] });
    expect(found.consumer?.fields).toEqual([
      { tag: '85', length: 5 },
      {
        tag: '61',
        length: APPLICATION.length - 2,
        fields: [
          { tag: '4F', length: 7, value: 'A0000003330101' },
          { tag: '50', length: 7, value: 'TESTPAY' },
          { tag: '57', length: 10 },
          { tag: '5A', length: 8 },
          { tag: '5F20', length: 10 },
          { tag: '63', length: 5, fields: [{ tag: '9F25', length: 2 }] },
        ],
      },
    ]);
    expect(CODE.startsWith('hQVDUFYwMW')).toBe(true);
  });

  it('hands out the values when asked, and wiping the bytes clears them all', () => {
    const secrets = readConsumerSecrets(` ${CODE}\n`);
    const application = secrets?.objects[1].objects ?? [];
    expect(Array.from(application[3].value)).toEqual(PAN);
    wipe(secrets?.bytes as Uint8Array);
    expect(Array.from(application[3].value)).toEqual(PAN.map(() => 0));
    expect(readConsumerSecrets('280000000000000001')).toBeUndefined();
    expect(readConsumerSecrets(base64(...CPV01, 0x61, 9))).toBeUndefined();
  });

  it.each([
    ['nothing follows', base64(...CPV01), ['cpm.no-application']],
    ['common data alone', base64(...CPV01, ...tlv([0x62], [])), ['cpm.no-application']],
    ['another template', base64(...CPV01, ...APPLICATION, ...tlv([0x70], [])), ['cpm.unexpected-tag']],
    ['no padding', base64(...CPV01, ...tlv([0x61], [0x50, 0])).replace(/=+$/, ''), ['cpm.padding']],
    ['a length beyond the end', base64(...CPV01, 0x61, 5, 0x4f, 1, 0), ['cpm.malformed']],
    ['a child longer than its parent', base64(...CPV01, ...tlv([0x61], [0x4f, 9, 1])), ['cpm.malformed']],
    ['an indefinite length', base64(...CPV01, 0x61, 0x80, 0, 0), ['cpm.malformed']],
    ['a length of three bytes', base64(...CPV01, 0x61, 0x83, 0, 0, 0), ['cpm.malformed']],
    ['a tag that does not end', base64(...CPV01, ...tlv([0x61], [0x5f, 0x80, 0x80, 0x80])), ['cpm.malformed']],
    ['a length that is missing', base64(...CPV01, 0x61), ['cpm.malformed']],
  ])('%s: lenient, still secret, and no strict match', (_, text, warnings) => {
    expect(classify(text)).toMatchObject({ kind: 'emv.cpm', secret: true, warnings: ['lenient-only', ...warnings] });
    expect(classify(text, { strict: true })).toMatchObject({ kind: 'text', secret: true, alsoMatches: ['emv.cpm'] });
  });

  it.each([
    ['another version', base64(0x85, 5, ...Buffer.from('CPV02'), ...APPLICATION)],
    ['another tag', base64(0x86, 5, ...Buffer.from('CPV01'), ...APPLICATION)],
    ['white space inside', `${CODE.slice(0, 20)}\n${CODE.slice(20)}`],
    ['the URL alphabet', `${CODE.slice(0, 12)}-_${CODE.slice(14)}`],
    ['padding that does not fit', `${CODE.replace(/=+$/, '')}===`],
    ['one character too many', `${base64(...CPV01, ...tlv([0x61], []))}A`],
  ])('%s is none', (_, text) => expect(classify(text).kind).toBe('text'));

  it('hides labels that are none and application ids that are too long', () => {
    const odd = tlv(
      [0x61],
      [...tlv([0x4f], Array(17).fill(1)), ...tlv([0x50], [27, 91]), ...tlv([0x50], Array(17).fill(65))],
    );
    const values = classify(base64(...CPV01, ...odd)).consumer?.fields[1].fields?.map(({ value }) => value);
    expect(values).toEqual([undefined, undefined, undefined]);
  });
});

describe('BER', () => {
  it('takes short lengths and those of one and two bytes', () => {
    const long = Array(300).fill(7);
    expect(parseBer(Uint8Array.from([0x50, 0x81, 2, 7, 7, 0x5f, 0x50, 0x82, 1, 44, ...long]))).toEqual([
      { tag: '50', value: Uint8Array.of(7, 7) },
      { tag: '5F50', value: Uint8Array.from(long) },
    ]);
  });

  it('goes four levels deep and no further', () => {
    const nested = (levels: number): number[] => (levels === 0 ? [0x50, 0] : tlv([0x61], nested(levels - 1)));
    expect(parseBer(Uint8Array.from(nested(3)))).toBeDefined();
    expect(parseBer(Uint8Array.from(nested(4)))).toBeUndefined();
  });

  it('gives up on more objects than a code has', () => {
    const objects = (count: number) => Uint8Array.from(Array.from({ length: count }, () => [0x50, 0]).flat());
    expect(parseBer(objects(256))).toHaveLength(256);
    expect(parseBer(objects(257))).toBeUndefined();
  });

  it('property: closes exactly or not at all, on any bytes', () => {
    const size = (object: { tag: string; value: Uint8Array }, bytes: Uint8Array) =>
      object.value.byteOffset - bytes.byteOffset + object.value.length;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const objects = parseBer(bytes);
        if (objects === undefined || objects.length === 0) return;
        expect(size(objects[objects.length - 1], bytes)).toBe(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('base64', () => {
  it('property: agrees with the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(decodeBase64(text)).toEqual(bytes);
        expect(decodeBase64(text.replace(/=+$/, ''))).toEqual(bytes);
      }),
    );
  });

  it.each(['A', 'AAA==', 'AA=', '====', 'A=A=', 'AA\n', 'AA_-'])('refuses %j', (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});
