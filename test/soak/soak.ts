/**
 * One way into the library, for very many frames: every frame is answered once and in order, no text is wrong, and nothing grows.
 */

import type { SoakFrame } from './frames.ts';
import { shownAt, WAYS } from './ways.ts';
import { findGrowth, type Growth, type Window, Windows } from './windows.ts';

/** What a soak found. */
export interface Soaked {
  readonly answers: number;
  /** Frames that were given up, because threads ended on them. */
  readonly lost: number;
  /** Texts that the frame does not show, and answers out of turn. */
  readonly wrong: readonly string[];
  readonly windows: readonly Window[];
  readonly growth: readonly Growth[];
}

/** So many complaints are enough. */
const MOST_WRONG = 20;

/**
 * Sends frames one way.
 * @param count frames in all
 * @param length of a window
 */
export async function soak(
  way: string,
  frames: readonly SoakFrame[],
  { count, length, tell = () => {} }: { count: number; length: number; tell?: (window: Window) => void },
): Promise<Soaked> {
  const windows = new Windows(length, tell);
  const wrong: string[] = [];
  let answers = 0;
  let lost = 0;
  for await (const { frame, ms, texts, isLost = false } of WAYS[way](frames, count)) {
    if (frame !== answers) wrong.push(`answer ${answers} is about frame ${frame}`);
    const shown = shownAt(way, frames, frame);
    for (const text of texts) if (!shown.texts.includes(text)) wrong.push(`frame ${frame}: ${text.slice(0, 40)}`);
    answers++;
    if (isLost) lost++;
    windows.add(ms);
    if (wrong.length >= MOST_WRONG) break;
  }
  return { answers, lost, wrong, windows: windows.all, growth: findGrowth(windows.all) };
}
