/**
 * The picture on its way from the scene to the sensor: three planes of linear light.
 */

/** Linear radiance per pixel; 1 is what saturates the sensor at exposure 0. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue, each `width * height`, row by row. */
  readonly planes: readonly [Float32Array, Float32Array, Float32Array];
}

/** A black frame. */
export function createFrame(width: number, height: number): Frame {
  const plane = () => new Float32Array(width * height);
  return { width, height, planes: [plane(), plane(), plane()] };
}

/** An 8-bit picture, RGB interleaved, `width * height * 3` bytes. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
