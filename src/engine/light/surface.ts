/**
 * The scene that symbols are looked for in: a gray plane and its threshold surface, what is dark and what is light at each
 * place, on a lattice of 8x8 blocks.
 */

import {
  BLOCK,
  SCENE_COLUMNS,
  SCENE_DATA,
  SCENE_HEIGHT,
  SCENE_LEVELS,
  SCENE_ROWS,
  SCENE_STRIDE,
  SCENE_WIDTH,
  SCENE_WORDS,
  surfaceScratchBytes,
} from '../../kernels/kernels.ts';
import type { LumaImage } from '../../types.ts';
import type { Workspace } from '../workspace.ts';
import type { Plane } from './planes.ts';

/** A plane with its surface, in the memory of the kernels until that is released. */
export interface Scene {
  readonly workspace: Workspace;
  /** The plane as a view of that memory. */
  readonly plane: LumaImage;
  /** Where kernels find the scene. */
  readonly pointer: number;
}

/**
 * Measures the threshold surface of a plane.
 * @param room bytes of memory that the caller will take while it uses the scene, whose views must not be detached
 * @returns undefined when no block shows two colours: there is nothing to find
 */
export function measureScene(
  workspace: Workspace,
  { pointer: data, width, height }: Plane,
  room: number,
): Scene | undefined {
  const { kernels, arena } = workspace;
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const pointer = arena.take(4 * SCENE_WORDS);
  const levels = arena.take(2 * columns * rows + 32);
  const mark = arena.mark();
  const low = arena.take(columns * rows);
  const high = arena.take(columns * rows);
  const scratch = arena.take(surfaceScratchBytes(columns, rows));
  kernels.blockExtremes(data, width, width, height, low, high);
  const found = kernels.thresholdSurface(low, high, columns, rows, levels, scratch);
  arena.release(mark);
  if (found === 0) return undefined;
  arena.reserve(room);
  const { i32, u8 } = kernels.memory;
  const words = pointer >> 2;
  i32[words + SCENE_DATA] = data;
  i32[words + SCENE_STRIDE] = width;
  i32[words + SCENE_WIDTH] = width;
  i32[words + SCENE_HEIGHT] = height;
  i32[words + SCENE_LEVELS] = levels;
  i32[words + SCENE_COLUMNS] = columns;
  i32[words + SCENE_ROWS] = rows;
  const plane = { data: u8.subarray(data, data + width * height), width, height, stride: width };
  return { workspace, plane, pointer };
}

/** The lattice of a scene: thresholds between dark and light in eighths of a level, row by row. */
export function thresholdsOf({ workspace, pointer }: Scene): Int16Array {
  const { i32, i16 } = workspace.kernels.memory;
  const words = pointer >> 2;
  const levels = i32[words + SCENE_LEVELS] >> 1;
  return i16.subarray(levels, levels + i32[words + SCENE_COLUMNS] * i32[words + SCENE_ROWS]);
}
