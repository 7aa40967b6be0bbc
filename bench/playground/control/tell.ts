/**
 * Errors in words for the user.
 */

import type { CameraError } from 'qrazor/browser';
import type { App } from '../app.ts';

/** Shows what went wrong: errors of cameras come with texts in both languages. */
export function tell({ session, notify }: App, error: unknown): void {
  const { texts, message } = error as Error & Partial<Pick<CameraError, 'texts'>>;
  if (texts !== undefined) session.set({ notice: { texts: { ...texts } } });
  else notify('workerFailed', { reason: message });
}
