/**
 * Seeded random numbers: every effect and every object of a scene draws from a stream of its own,
 * so that adding one never shifts another.
 */

/** A stream of random numbers. Draws are counted by call: the same calls in the same order give the same values. */
export interface Random {
  /** 32 random bits, 0..2^32-1. */
  bits(): number;
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform in [low, high). */
  range(low: number, high: number): number;
  /** Uniform integer in 0..count-1. */
  integer(count: number): number;
  /** +1 or -1. */
  sign(): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
  /** One element of a non-empty list. */
  pick<T>(list: readonly T[]): T;
}

/**
 * A stream for one purpose within one scene.
 *
 * @param seed scene seed, any integer
 * @param purpose who draws, e.g. an effect id
 */
export function createRandom(seed: number, purpose: string): Random {
  const bits = smallFastCounter(hash(seed, purpose));
  const uniform = () => bits() / 0x1_0000_0000;
  let spare = Number.NaN;
  return {
    bits,
    uniform,
    range: (low, high) => low + (high - low) * uniform(),
    integer: (count) => Math.floor(uniform() * count),
    sign: () => (bits() & 1 ? 1 : -1),
    pick: (list) => list[Math.floor(uniform() * list.length)],
    normal: () => {
      if (!Number.isNaN(spare)) {
        const value = spare;
        spare = Number.NaN;
        return value;
      }
      // G. Box, M. Muller, 1958: two uniforms give two normals. 1 - u keeps the logarithm finite.
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

/** 32-bit FNV-1a over the seed's decimal form and the purpose; a separator keeps (1, "2x") apart from (12, "x"). */
export function hash(seed: number, purpose: string): number {
  const text = `${seed}/${purpose}`;
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/**
 * C. Doty-Humphrey's small fast counting generator with 32-bit words (sfc32 of PractRand, public domain):
 * three chaotic words and a counter that forbids short cycles.
 */
function smallFastCounter(seed: number): () => number {
  let a = seed | 0;
  let b = Math.imul(seed, 0x9e3779b1);
  let c = ~seed;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first outputs still show the seed; PractRand's author discards 12 to 18.
  for (let i = 0; i < 16; i++) next();
  return next;
}
