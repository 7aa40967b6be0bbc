// Blocks and cells that see one value: see ../../uniform.ts.

const SIDE: i32 = 8;

/** Value of each block of 8x8 texels that has one throughout, NaN for the others, row by row. */
export function plainBlocks(plane: usize, width: i32, height: i32, out: usize): void {
  const pitch: usize = 4 * width;
  for (let top = 0; top < height; top += SIDE) {
    const rows = min(SIDE, height - top);
    const first = plane + <usize>top * pitch;
    for (let left = 0; left < width; left += SIDE, out += 4) {
      const corner = first + 4 * left;
      store<f32>(out, isPlain(corner, min(SIDE, width - left), rows, pitch) ? load<f32>(corner) : NaN);
    }
  }
}

function isPlain(corner: usize, columns: i32, rows: i32, pitch: usize): bool {
  const bits = load<u32>(corner);
  if (columns == SIDE) {
    const value = i32x4.splat(bits);
    for (let y = 0, at = corner; y < rows; y++, at += pitch) {
      if (v128.any_true(v128.or(v128.xor(v128.load(at), value), v128.xor(v128.load(at, 16), value)))) return false;
    }
    return true;
  }
  for (let y = 0, at = corner; y < rows; y++, at += pitch) {
    for (let x = 0; x < columns; x++) if (load<u32>(at + 4 * x) != bits) return false;
  }
  return true;
}

/** Value of each cell whose blocks all have the same, NaN for the others, 0 for cells beside the texture. */
export function valuesOfCells(
  blocks: usize,
  across: i32,
  first: usize,
  more: usize,
  down: usize,
  count: i32,
  out: usize,
): void {
  for (let i = 0; i < count; i++) {
    const block = load<i32>(first + 4 * i);
    if (block < 0) {
      store<f32>(out + 4 * i, block == -2 ? 0 : NaN);
      continue;
    }
    const value = load<f32>(blocks + 4 * block);
    const columns = load<i32>(more + 4 * i);
    const rows = load<i32>(down + 4 * i);
    let alike = value == value;
    for (let row = 0, start = blocks + 4 * block; alike && row <= rows; row++, start += 4 * across) {
      for (let k = 0; k <= columns; k++) if (load<f32>(start + 4 * k) != value) alike = false;
    }
    store<f32>(out + 4 * i, alike ? value : NaN);
  }
}
