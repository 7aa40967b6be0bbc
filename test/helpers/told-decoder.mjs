/**
 * A decoder for worker threads that does what the first two bytes of a gray picture tell it: a command and a number.
 */

import { existsSync, writeFileSync } from 'node:fs';

const COMMANDS = [
  'read',
  'sleep',
  'wait',
  'exit',
  'exit-once',
  'hang',
  'throw',
  'throw-later',
  'nonsense',
  'not-cloneable',
];

/** A picture of that width for the decoder. */
export function told(command, width = 30, number = 0) {
  const data = new Uint8Array(width * 20);
  data.set([COMMANDS.indexOf(command), number]);
  return { data, width, height: 20, format: 'luma' };
}

/** @param options `marker`: begins the names of files that `exit-once` leaves behind and `wait` waits for */
export function toldDecoder({ marker } = {}) {
  return {
    id: 'told',
    consumes: 'luma',
    ready: () => Promise.resolve(),
    costMs: () => 1,
    decode: (source) => decode(source, marker),
  };
}

/** Ends each thread before it can work. */
export function endsAtOnce() {
  process.exit(7);
}

async function decode(source, marker) {
  const [command, number] = source.luma().data;
  const { width } = source;
  const symbol = symbolOf(String(width));
  switch (COMMANDS[command]) {
    case 'sleep':
      await new Promise((resolve) => setTimeout(resolve, number));
      break;
    case 'wait':
      while (!existsSync(`${marker}-go`)) await new Promise((resolve) => setTimeout(resolve, 2));
      break;
    case 'exit':
      return process.exit(3);
    case 'exit-once':
      if (!existsSync(`${marker}-${width}`)) {
        writeFileSync(`${marker}-${width}`, '');
        process.exit(3);
      }
      break;
    case 'hang':
      for (;;);
    case 'throw':
      throw new Error('told to');
    case 'throw-later':
      setTimeout(() => {
        throw new Error('told to, later');
      });
      await new Promise(() => {});
      break;
    case 'nonsense':
      return {
        symbols: [
          { ...symbol, corners: [{ x: Number.NaN, y: 0 }] },
          { ...symbol, text: 7 },
        ],
        failures: [],
      };
    case 'not-cloneable':
      return { symbols: [{ ...symbol, bytes: new Uint8Array(1), segments: [() => {}] }], failures: [] };
  }
  return { symbols: [symbol], failures: [] };
}

function symbolOf(text) {
  return {
    text,
    bytes: new TextEncoder().encode(text),
    corners: [
      { x: 1, y: 1 },
      { x: 9, y: 1 },
      { x: 9, y: 9 },
      { x: 1, y: 9 },
    ],
    version: null,
    errorCorrectionLevel: null,
    mirrored: null,
    inverted: null,
    confidence: null,
  };
}
