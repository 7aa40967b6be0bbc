// Numbers of kernels.ts and constants.ts that the kernels share; the parity test compares the two.

export const BLOCK: i32 = 8;
export const LEVEL_ONE: i32 = 8;
export const PIXEL_ONE: i32 = 64;
export const CORE_MODULES: i32 = 8;
export const HYSTERESIS: i32 = 3;
export const SAMPLED_SHARE: f64 = 0.5;
export const RAYS: i32 = 24;
export const LEAST_FIRST_PAIRS: i32 = 2;
export const LEAST_PAIRS: i32 = 6;

export const ORDER_BGRA: i32 = 1;
export const ORDER_RGB: i32 = 2;

/** Byte offsets in a scene. */
export const SCENE_DATA: usize = 0;
export const SCENE_STRIDE: usize = 4;
export const SCENE_WIDTH: usize = 8;
export const SCENE_HEIGHT: usize = 12;
export const SCENE_LEVELS: usize = 16;
export const SCENE_COLUMNS: usize = 20;
export const SCENE_ROWS: usize = 24;

/** Byte offsets in a candidate. */
export const CANDIDATE_BYTES: usize = 16;
export const CANDIDATE_X: usize = 0;
export const CANDIDATE_Y: usize = 4;
export const CANDIDATE_CORE: usize = 8;
export const CANDIDATE_INVERTED: usize = 12;

/** Byte offsets of the directions of rays from the beginning of the memory. */
export const RAY_COSINES: usize = 0;
export const RAY_SINES: usize = 8 * 24;
