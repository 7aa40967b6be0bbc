/**
 * A record that views watch.
 */

/** Values with listeners for some of their names. */
export class Store<Values extends object> {
  #values: Values;
  readonly #listeners: { readonly names: readonly (keyof Values)[]; readonly listener: () => void }[] = [];

  constructor(values: Values) {
    this.#values = values;
  }

  get now(): Readonly<Values> {
    return this.#values;
  }

  /** Changes some values, then tells whoever watches one that is another now. */
  set(changes: Partial<Values>): void {
    const before = this.#values;
    this.#values = { ...before, ...changes };
    const changed = (Object.keys(changes) as (keyof Values)[]).filter((name) => changes[name] !== before[name]);
    for (const { names, listener } of this.#listeners) {
      if (names.some((name) => changed.includes(name))) listener();
    }
  }

  /** Calls the listener now and whenever one of the values changes. */
  watch(names: readonly (keyof Values)[], listener: () => void): void {
    this.#listeners.push({ names, listener });
    listener();
  }
}
