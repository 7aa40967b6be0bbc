/**
 * The memory that kernels work in, and how it is shared out: places are taken one after the other and given back down to
 * a mark, so a second frame of equal size allocates nothing.
 */

/** Views of the memory; they are new ones after it has grown. */
export interface KernelMemory {
  readonly u8: Uint8Array;
  readonly i16: Int16Array;
  readonly i32: Int32Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  /**
   * Makes the memory at least `bytes` large; contents stay. Views taken before may be detached.
   * @throws RangeError when the platform has no room
   */
  ensure(bytes: number): void;
}

/** Memory grows by whole steps of this many bytes. */
const STEP = 1 << 20;

/** Every place begins at a multiple of this, so that vectors lie aligned. */
const ALIGNMENT = 32;

/** Memory in a plain buffer. */
export class PlainMemory implements KernelMemory {
  u8!: Uint8Array;
  i16!: Int16Array;
  i32!: Int32Array;
  f32!: Float32Array;
  f64!: Float64Array;

  constructor() {
    this.#view(new ArrayBuffer(STEP));
  }

  ensure(bytes: number): void {
    if (bytes <= this.u8.length) return;
    const buffer = new ArrayBuffer(Math.ceil(bytes / STEP) * STEP);
    new Uint8Array(buffer).set(this.u8);
    this.#view(buffer);
  }

  #view(buffer: ArrayBuffer): void {
    this.u8 = new Uint8Array(buffer);
    this.i16 = new Int16Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.f32 = new Float32Array(buffer);
    this.f64 = new Float64Array(buffer);
  }
}

/** Memory of a WebAssembly instance. */
export class WasmMemory implements KernelMemory {
  readonly memory: WebAssembly.Memory;
  u8!: Uint8Array;
  i16!: Int16Array;
  i32!: Int32Array;
  f32!: Float32Array;
  f64!: Float64Array;

  constructor(memory: WebAssembly.Memory) {
    this.memory = memory;
    this.#view();
  }

  ensure(bytes: number): void {
    const missing = bytes - this.u8.length;
    if (missing <= 0) return;
    this.memory.grow((Math.ceil(missing / STEP) * STEP) >> 16);
    this.#view();
  }

  #view(): void {
    const { buffer } = this.memory;
    this.u8 = new Uint8Array(buffer);
    this.i16 = new Int16Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.f32 = new Float32Array(buffer);
    this.f64 = new Float64Array(buffer);
  }
}

/** Shares out the memory from a first free byte upwards. */
export class Arena {
  readonly #memory: KernelMemory;
  readonly #start: number;
  #top: number;

  /** @param start bytes at the beginning that are not shared out */
  constructor(memory: KernelMemory, start: number) {
    this.#memory = memory;
    this.#start = align(start);
    this.#top = this.#start;
  }

  /** Takes a place; pointers stay valid, views of the memory may not. */
  take(bytes: number): number {
    const pointer = this.#top;
    this.#top = align(pointer + bytes);
    this.#memory.ensure(this.#top);
    return pointer;
  }

  /** Makes sure that views stay valid while up to `bytes` more are taken. */
  reserve(bytes: number): void {
    this.#memory.ensure(this.#top + bytes);
  }

  /** Where the next place would begin. */
  mark(): number {
    return this.#top;
  }

  /** Gives back all places from a mark on; without one, all places. */
  release(mark: number = this.#start): void {
    this.#top = mark;
  }
}

function align(pointer: number): number {
  return Math.ceil(pointer / ALIGNMENT) * ALIGNMENT;
}
