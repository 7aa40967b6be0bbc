/**
 * How many pictures per second and core the generator makes. Counted in processor time, so that other work on the machine
 * does not blur it, and in VGA pictures: a frame of 1280x720 counts three.
 */

import { integer, readOptions, text } from '../options.ts';
import { EFFECT_IDS } from './effects/catalogue.ts';
import { type GenerateRequest, generate } from './generate.ts';
import { SCENARIO_IDS } from './scenarios.ts';

const HELP = `npm run corpus:speed -- [options]

Times the generator: VGA pictures and pictures per second of processor time, for each effect and scenario.

  --seeds N    pictures per effect or scenario, after as many to warm up (default 16)
  --only TEXT  only those whose name contains the text
`;

const VGA = 640 * 480;

/** VGA pictures and pictures per second of processor time. */
function measure(kind: 'effect' | 'scenario', id: string, seeds: number): { vga: number; pictures: number } {
  const request = (seed: number): GenerateRequest => ({ [kind]: id, severity: 0.2 + (0.6 * (seed % 4)) / 3, seed });
  // The same pictures before: tiles of backgrounds are made once per run, and loops are compiled.
  for (let seed = 1; seed <= seeds; seed++) generate(request(seed));
  const start = process.cpuUsage();
  let pixels = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { picture } = generate(request(seed));
    pixels += picture.width * picture.height;
  }
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  return { vga: pixels / VGA / seconds, pictures: seeds / seconds };
}

const { seeds, only } = readOptions(HELP, { seeds: integer(16), only: text('') });
const totals = { effect: [] as number[], scenario: [] as number[] };
for (const [kind, ids] of [
  ['effect', EFFECT_IDS],
  ['scenario', SCENARIO_IDS],
] as const) {
  for (const id of ids.filter((name) => name.includes(only))) {
    const { vga, pictures } = measure(kind, id, seeds);
    totals[kind].push(vga);
    process.stdout.write(
      `${id.padEnd(20)} ${vga.toFixed(1).padStart(7)} VGA/s ${pictures.toFixed(1).padStart(7)} pictures/s\n`,
    );
  }
}
for (const [kind, rates] of Object.entries(totals)) {
  if (rates.length === 0) continue;
  const mean = rates.length / rates.reduce((sum, rate) => sum + 1 / rate, 0);
  process.stdout.write(`${kind}s: harmonic mean ${mean.toFixed(1)}, slowest ${Math.min(...rates).toFixed(1)} VGA/s\n`);
}
