import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReader, Trace, type TraceEvent } from 'qrazor';
import { loadImage } from 'qrazor/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainTraces, traceText } from '../../src/cli/explain-trace.ts';
import { replay } from '../../src/pipeline/replay.ts';

const SAMPLES = new URL('../../samples/', import.meta.url).pathname;

async function record(file: string): Promise<{ events: readonly TraceEvent[]; text: string }> {
  const trace = new Trace();
  const { symbols } = await createReader().read(await loadImage(join(SAMPLES, file)), { trace });
  // As it comes back from a file.
  return { events: JSON.parse(JSON.stringify(trace)).events, text: symbols.map(({ text }) => text).join() };
}

describe('replay', () => {
  it.each(['payment/easy-alipay-phone.jpg', 'payment/hard-swiped-phone.jpg', 'negatives/text-page.jpg'])(
    'comes to the decisions of %s',
    async (file) => {
      const { events } = await record(file);
      expect(events.some((event) => event.kind === 'decision' && event.weighing !== undefined)).toBe(true);
      expect(replay(events)).toEqual([]);
    },
  );

  it('names the decisions that another sight would have changed', async () => {
    const { events } = await record('negatives/text-page.jpg');
    const changed = events.map((event) => (event.kind === 'decode' ? { ...event, lead: 'grid' as const } : event));
    expect(replay(changed).length).toBeGreaterThan(0);
    expect(traceText({ events: changed })).toContain('would decide otherwise at');
  });
});

describe('explain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qrazor-explain-'));
  const write = (text: string) => {
    const file = join(folder, 'trace.json');
    writeFileSync(file, text);
    return file;
  };
  const printed: string[] = [];
  const { write: print } = process.stdout;
  beforeAll(() => {
    process.stdout.write = (text: string) => printed.push(text) > 0;
  });
  afterAll(() => {
    process.stdout.write = print;
    rmSync(folder, { recursive: true });
  });

  it('says what was done and why, and nothing of what was read', async () => {
    const { events, text } = await record('payment/easy-alipay-phone.jpg');
    await explainTraces({ trace: write(`${JSON.stringify({ file: 'a.jpg', version: 1, events })}\n`) });
    const words = printed.join('');
    expect(words).toMatch(/^a\.jpg\n/);
    expect(words).toMatch(/choose attempt 0 quick 1\/\d: the first look/);
    expect(words).toMatch(/attempt 0, engine quick 1\/\d: 1 new/);
    expect(words).toContain('skip attempt 1: something was read already');
    expect(words).toContain('replays to the same decisions');
    expect(words).not.toContain(text);
  });

  it.each([
    ['no trace', '{"events":7}'],
    ['no JSON', 'hello'],
    ['an empty file', ''],
  ])('refuses %s', async (_, text) => {
    await expect(explainTraces({ trace: write(text) })).rejects.toThrow('TRACE: expected a file that');
  });

  it('refuses a file that is not there', async () => {
    const missing = explainTraces({ trace: join(folder, 'none.json') });
    await expect(missing).rejects.toThrow('TRACE: expected a file that can be read (ENOENT)');
  });
});
