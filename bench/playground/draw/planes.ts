/**
 * Pictures and planes as canvases, made once each.
 */

import type { ViewName } from '../state/settings.ts';
import type { Stage } from '../work/messages.ts';

/** Pixels per side of a block of thresholds, and parts of a level that they count in. */
const BLOCK = 8;
const LEVEL_ONE = 8;

const pictures = new WeakMap<ImageData, OffscreenCanvas>();
const planes = new WeakMap<Stage, Map<ViewName, OffscreenCanvas>>();

/** A picture, ready to be drawn; transparent parts lie on white, as readers see them. */
export function pictureCanvas(picture: ImageData): OffscreenCanvas {
  const known = pictures.get(picture);
  if (known !== undefined) return known;
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.putImageData(picture, 0, 0);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, picture.width, picture.height);
  pictures.set(picture, canvas);
  return canvas;
}

/** A stage in gray, in black and white, or by its threshold between dark and light. */
export function stageCanvas(stage: Stage, view: Exclude<ViewName, 'photo'>): OffscreenCanvas {
  const known = planes.get(stage) ?? new Map<ViewName, OffscreenCanvas>();
  planes.set(stage, known);
  let canvas = known.get(view);
  if (canvas === undefined) {
    const { width, height } = stage.plane;
    canvas = new OffscreenCanvas(width, height);
    const image = new ImageData(width, height);
    fill(new Uint32Array(image.data.buffer), stage, view);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    known.set(view, canvas);
  }
  return canvas;
}

/** Writes pixels as words, red in the lowest byte. */
function fill(pixels: Uint32Array, { plane, seen }: Stage, view: Exclude<ViewName, 'photo'>): void {
  const { data, width } = plane;
  const columns = Math.ceil(width / BLOCK);
  for (let i = 0; i < pixels.length; i++) {
    const y = Math.floor(i / width);
    const threshold = seen?.thresholds[(y >> 3) * columns + ((i - y * width) >> 3)] ?? 0;
    if (seen === undefined || view === 'gray') pixels[i] = 0xff000000 | (data[i] * 0x010101);
    else if (view === 'dark') pixels[i] = data[i] * LEVEL_ONE < threshold ? 0xff000000 : 0xffffffff;
    else pixels[i] = stepped(threshold / LEVEL_ONE);
  }
}

/** Levels of one step of gray: steps that the eye can count show where the surface rises. */
const STEP = 6;

function stepped(level: number): number {
  return 0xff000000 | (Math.max(0, Math.min(255, Math.round(level / STEP) * STEP)) * 0x010101);
}
