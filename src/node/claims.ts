/**
 * Which side has a picture that was sent ahead: its worker, which has begun with it, or the pool, which has taken it back
 * for a worker that is idle.
 */

/** One cell for the picture in work and one for the next. */
const CELLS = 2;

/** Cells of shared memory between the pool and one worker. */
export class Claims {
  readonly #cells: Int32Array;

  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT)) {
    this.#cells = new Int32Array(buffer);
  }

  /** Puts a picture's ticket, a positive integer that no other has, into a cell. */
  offer(cell: number, ticket: number): void {
    Atomics.store(this.#cells, cell, ticket);
  }

  /** True for the first side that asks. */
  take(cell: number, ticket: number): boolean {
    return Atomics.compareExchange(this.#cells, cell, ticket, 0) === ticket;
  }
}
