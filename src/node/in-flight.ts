/**
 * Work on the items of an iterable, several at a time and never far ahead of who takes the outcomes.
 */

/** Bounds and order of `inFlight`. */
export interface FlightLimits {
  /** Items taken from the source and not yet handed out, at most; at least 1. */
  readonly most: number;
  /** True: outcomes come in the order of the items; false: as they are done. */
  readonly isOrdered: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Something to iterate over. */
export type Source<I> = Iterable<I> | AsyncIterable<I>;

/**
 * Yields what the work makes of each item. The source is asked for the next item only while there is room, and closed
 * when the consumer leaves early.
 *
 * @throws what the source throws, after the outcomes of the items before; at once what the work throws, and the reason
 *   of the signal
 */
export async function* inFlight<I, O>(
  source: Source<I>,
  work: (item: I, index: number) => Promise<O>,
  limits: FlightLimits,
): AsyncGenerator<O, void, undefined> {
  const { signal } = limits;
  signal?.throwIfAborted();
  const flight = new Flight(source, work, limits);
  const onAbort = () => flight.fail(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      const landed = flight.take();
      if (landed !== undefined) yield landed.outcome;
      else if (flight.isOver()) return;
      else await flight.change();
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    await flight.close();
  }
}

interface Landed<O> {
  readonly outcome: O;
}

class Flight<I, O> {
  readonly #iterator: Iterator<I> | AsyncIterator<I>;
  readonly #work: (item: I, index: number) => Promise<O>;
  readonly #limits: FlightLimits;
  /** By index of the item, in the order in which they were done. */
  readonly #landed = new Map<number, Landed<O>>();
  #taken = 0;
  #handedOut = 0;
  #isPulling = false;
  #isExhausted = false;
  #sourceError: Landed<unknown> | undefined;
  #failure: Landed<unknown> | undefined;
  #wake = () => {};

  constructor(source: Source<I>, work: (item: I, index: number) => Promise<O>, limits: FlightLimits) {
    const asynchronous = (source as AsyncIterable<I>)[Symbol.asyncIterator]?.bind(source);
    this.#iterator = asynchronous?.() ?? (source as Iterable<I>)[Symbol.iterator]();
    this.#work = work;
    this.#limits = limits;
  }

  /** The next outcome to hand out, if it is there. Makes room for another item. */
  take(): Landed<O> | undefined {
    if (this.#failure !== undefined) throw this.#failure.outcome;
    const [first] = this.#limits.isOrdered ? [this.#handedOut] : this.#landed.keys();
    const landed = first === undefined ? undefined : this.#landed.get(first);
    if (landed !== undefined) {
      this.#landed.delete(first as number);
      this.#handedOut++;
    }
    void this.#pull();
    return landed;
  }

  /**
   * True when nothing is left to wait for.
   * @throws the error of the source, once all items before it were handed out
   */
  isOver(): boolean {
    if (!this.#isExhausted || this.#handedOut < this.#taken) return false;
    if (this.#sourceError !== undefined) throw this.#sourceError.outcome;
    return true;
  }

  /** Resolves when there may be something to take. */
  change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  fail(reason: unknown): void {
    this.#failure ??= { outcome: reason };
    this.#wake();
  }

  /** Closes the source; one that is at work on its next item cannot be waited for. */
  async close(): Promise<void> {
    const wasExhausted = this.#isExhausted;
    this.#isExhausted = true;
    if (wasExhausted) return;
    const closing = Promise.resolve(this.#iterator.return?.());
    if (this.#isPulling) closing.catch(() => {});
    else await closing;
  }

  async #pull(): Promise<void> {
    if (this.#isPulling) return;
    this.#isPulling = true;
    try {
      while (!this.#isExhausted && this.#taken - this.#handedOut < this.#limits.most) {
        const { done, value } = await this.#iterator.next();
        if (done || this.#isExhausted) this.#isExhausted = true;
        else this.#start(await value);
      }
    } catch (error) {
      this.#isExhausted = true;
      this.#sourceError = { outcome: error };
    }
    this.#isPulling = false;
    this.#wake();
  }

  #start(item: I): void {
    const index = this.#taken++;
    this.#work(item, index).then(
      (outcome) => {
        this.#landed.set(index, { outcome });
        this.#wake();
      },
      (error) => this.fail(error),
    );
  }
}
