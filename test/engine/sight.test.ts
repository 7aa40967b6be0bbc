import { expect, it } from 'vitest';
import { createReader, type Sight, Trace } from '../../src/index.ts';
import { qrcodeGrid } from './symbol/grids.ts';

/** A symbol of 4 px per module with its quiet zone, as RGBA. */
function paint(text: string) {
  const { size, values } = qrcodeGrid([{ mode: 'byte', data: new TextEncoder().encode(text) }], 2, 'M', 1);
  const side = 4 * (size + 8);
  const data = new Uint8Array(4 * side * side).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [row, column] = [(y >> 2) - 4, (x >> 2) - 4];
      if (row < 0 || column < 0 || row >= size || column >= size || values[row * size + column] < 0) continue;
      data.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3);
    }
  }
  return { data, width: side, height: side };
}

it('shows what a stage saw: plane, thresholds, finder patterns and the grid that was read', async () => {
  const seen: { sight: Sight; attempt: number; middle: number }[] = [];
  const trace = new Trace({
    onSight: (sight, attempt) => {
      const { data, width, height, stride } = sight.plane;
      seen.push({ sight, attempt, middle: data[(height >> 1) * stride + (width >> 1)] });
      expect(sight.thresholds).toHaveLength(Math.ceil(width / 8) * Math.ceil(height / 8));
      expect(sight.thresholds.every((level) => level > 0 && level < 8 * 255)).toBe(true);
    },
  });
  const { symbols } = await createReader().read(paint('SIGHT'), { trace });
  expect(symbols[0]?.text).toBe('SIGHT');
  const { sight, attempt } = seen[0];
  expect(attempt).toBe(0);
  expect(sight.finders.filter(({ inverted }) => !inverted)).toHaveLength(3);
  const read = sight.tries.find(({ isRead }) => isRead);
  const places = read?.grid?.places ?? [];
  // The first module lies four modules of four pixels from the corner, and it is dark.
  expect(places[0]).toBeCloseTo(18, 0);
  expect(places[1]).toBeCloseTo(18, 0);
  expect(read?.grid?.values[0]).toBeGreaterThan(0);
  expect(JSON.stringify(trace)).not.toContain('SIGHT');
});
