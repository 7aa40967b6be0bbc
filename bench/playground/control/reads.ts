/**
 * Reads what is shown, and times readers on it.
 */

import type { App } from '../app.ts';
import { READERS, type ReaderId } from '../state/settings.ts';
import { compareDesk, readDesk } from '../work/desks.ts';
import type { Reading } from '../work/messages.ts';

/** Times that are kept. */
const MOST_TIMES = 300;

/** Keeps the reading in step with the picture and the settings. */
export function followReads(app: App): void {
  const follow = () => {
    const { picture, readPicture } = app.session.now;
    // Frames of the camera come read.
    if (picture !== undefined && !(app.settings.now.source.kind === 'camera' && picture === readPicture)) {
      void readShown(app, picture);
    }
  };
  app.session.watch(['picture'], follow);
  app.settings.watch(['profile', 'readers'], () => {
    app.session.set({ comparisons: {}, stage: undefined });
    follow();
  });
}

async function readShown(app: App, picture: ImageData): Promise<void> {
  try {
    const reading = await readPicture(app, picture, true);
    if (reading === undefined || app.session.now.picture !== picture) return;
    app.session.set({ reading, readPicture: picture, times: withTime(app, reading) });
  } catch (error) {
    app.notify('workerFailed', { reason: (error as Error).message });
  }
}

/**
 * Reads a picture with the settings.
 * @returns undefined when another picture has taken its place
 */
export function readPicture({ settings }: App, picture: ImageData, steps: boolean): Promise<Reading | undefined> {
  const { profile, readers } = settings.now;
  const { data, width, height } = picture;
  return readDesk().ask({ kind: 'read', picture: { data, width, height }, profile, readers, steps });
}

/** The times with that of one more read. */
export function withTime({ session }: App, { result }: Reading): readonly number[] {
  return [...session.now.times.slice(1 - MOST_TIMES), result.elapsedMs];
}

/** Reads the picture so many times more, for their times. */
export async function repeatReads(app: App, count: number): Promise<void> {
  const { picture } = app.session.now;
  for (let i = 0; i < count && picture !== undefined; i++) {
    const reading = await readPicture(app, picture, false);
    if (reading === undefined || app.session.now.picture !== picture) return;
    app.session.set({ times: withTime(app, reading) });
  }
}

/** Times all readers on the picture, one after the other. */
export async function compareReaders(app: App): Promise<void> {
  const { picture } = app.session.now;
  if (picture === undefined) return;
  const { data, width, height } = picture;
  const put = (reader: ReaderId, state: App['session']['now']['comparisons'][ReaderId]) =>
    app.session.set({ comparisons: { ...app.session.now.comparisons, [reader]: state } });
  for (const reader of READERS) {
    if (app.session.now.picture !== picture) return;
    put(reader, 'running');
    try {
      const { profile } = app.settings.now;
      const comparison = await compareDesk().ask({
        kind: 'compare',
        picture: { data, width, height },
        reader,
        profile,
      });
      if (comparison === undefined || app.session.now.picture !== picture) return;
      put(reader, comparison);
    } catch (error) {
      put(reader, { failed: (error as Error).message });
    }
  }
}
