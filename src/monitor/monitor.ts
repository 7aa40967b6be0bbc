/**
 * Counts reads in memory: by device, over windows of time. Keeps times, labels and codes, and has no place for a payload.
 */

import { InvalidArgumentError, refuseUnknownKeys, requireInteger, requireObject } from '../errors.ts';
import type { ReadEvent } from '../types.ts';
import { type Alarm, alarmsOf } from './alarms.ts';
import { type CountedEvent, parseReadEvent } from './read-event.ts';
import { summarize, type WindowSummary } from './window.ts';

/** Options of a monitor. */
export interface MonitorOptions {
  /** Reads kept per device, 1..1,000,000; older ones are forgotten. Default 10,000: about 1 MB. */
  readonly mostReads?: number | undefined;
  /** Devices kept, 1..100,000; reads of further ones are refused. Default 1,000. */
  readonly mostDevices?: number | undefined;
  /** The clock, ms since 1970; default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** Sums that are never forgotten, for counters of a time series. */
export interface Totals {
  attempts: number;
  found: number;
  elapsedMs: number;
  readonly codes: Map<string, number>;
}

/** Counts reads. */
export class Monitor {
  readonly #mostReads: number;
  readonly #mostDevices: number;
  readonly #now: () => number;
  readonly #events = new Map<string, CountedEvent[]>();
  readonly #totals = new Map<string, Totals>();

  /** @throws InvalidArgumentError naming the option */
  constructor(options: MonitorOptions = {}) {
    requireObject('options', options);
    refuseUnknownKeys('options', options, ['mostReads', 'mostDevices', 'now']);
    const { mostReads = 10_000, mostDevices = 1000, now = Date.now } = options;
    this.#mostReads = requireInteger('options.mostReads', mostReads, 1, 1_000_000);
    this.#mostDevices = requireInteger('options.mostDevices', mostDevices, 1, 100_000);
    if (typeof now !== 'function') throw new InvalidArgumentError('options.now', 'a function', now);
    this.#now = now;
  }

  /**
   * Counts one read; bound, so that it can be handed to `createReader({ onRead: monitor.onRead })`.
   * @throws InvalidArgumentError for an event that makes no sense, or one device too many
   */
  readonly onRead = (event: ReadEvent): void => {
    const counted = parseReadEvent(event, this.#now());
    const { device } = counted;
    if (!this.#events.has(device) && this.#events.size >= this.#mostDevices) {
      throw new InvalidArgumentError('event.device', `at most ${this.#mostDevices} different labels`, device);
    }
    const events = this.#events.get(device) ?? [];
    this.#events.set(device, events);
    events.push(counted);
    // In steps, so that keeping a limit does not move the list on every read.
    if (events.length > 1.25 * this.#mostReads) events.splice(0, events.length - this.#mostReads);
    this.#addToTotals(counted);
  };

  /** Names of the devices that had reads. */
  get devices(): readonly string[] {
    return [...this.#events.keys()];
  }

  /** Figures of the last so many ms: of one device, or of all. */
  summary(windowMs: number, device?: string): WindowSummary {
    const since = this.#now() - windowMs;
    const lists = device === undefined ? [...this.#events.values()] : [this.#events.get(device) ?? []];
    return summarize(lists.flatMap((events) => events.filter(({ atMs }) => atMs >= since)));
  }

  /** What should be done about devices. */
  alarms(): Alarm[] {
    return [...this.#events].flatMap(([device, events]) => alarmsOf(device, events.slice(-this.#mostReads)));
  }

  /** Totals since the monitor was made, by device. */
  get totals(): ReadonlyMap<string, Readonly<Totals>> {
    return this.#totals;
  }

  #addToTotals({ device, found, elapsedMs, codes }: CountedEvent): void {
    const totals = this.#totals.get(device) ?? { attempts: 0, found: 0, elapsedMs: 0, codes: new Map() };
    this.#totals.set(device, totals);
    totals.attempts++;
    if (found) totals.found++;
    totals.elapsedMs += elapsedMs;
    for (const code of codes) totals.codes.set(code, (totals.codes.get(code) ?? 0) + 1);
  }
}
