/**
 * Puts the page together.
 */

import type { App } from './app.ts';
import { decodePicture, followPictures } from './control/pictures.ts';
import { compareReaders, followReads, repeatReads } from './control/reads.ts';
import { fromHash } from './state/link.ts';
import { EMPTY_SESSION } from './state/session.ts';
import { Store } from './state/store.ts';
import { wordsOf } from './texts/texts.ts';
import { mountAnnouncer } from './view/announcer.ts';
import { mountCamera } from './view/camera.ts';
import { mountCompare } from './view/compare.ts';
import { mountDiagnosis } from './view/diagnosis.ts';
import { mountEffects } from './view/effects.ts';
import { mountFilm } from './view/film.ts';
import { mountLatency } from './view/latency.ts';
import { mountReading } from './view/reading.ts';
import { mountResult } from './view/result.ts';
import { mountSource } from './view/source.ts';
import { mountStage } from './view/stage.ts';
import { mountTabs } from './view/tabs.ts';
import { mountTimeline } from './view/timeline.ts';
import { mountTop } from './view/top.ts';

const app: App = {
  settings: new Store(fromHash(location.hash, navigator.language)),
  session: new Store(EMPTY_SESSION),
  words: () => wordsOf(app.settings.now.language),
  notify: (key, values) => app.session.set({ notice: { key, values } }),
  openFiles,
  toggleCamera,
  repeatReads: (count) => repeatReads(app, count),
  compareReaders: () => compareReaders(app),
};

async function openFiles(files: Iterable<Blob>): Promise<void> {
  // A copy: lists of inputs and drops are emptied before the first picture is decoded.
  const blobs = [...files];
  const { own } = app.session.now;
  const opened: ImageData[] = [];
  let isUnreadable = false;
  for (const file of blobs) {
    try {
      opened.push(await decodePicture(file));
    } catch {
      isUnreadable = true;
    }
  }
  if (opened.length > 0) {
    app.session.set({ own: [...own, ...opened] });
    app.settings.set({ source: { kind: 'own', index: own.length } });
  }
  if (isUnreadable) app.notify('unreadableFile');
}

async function toggleCamera(): Promise<void> {
  const { settings, session } = app;
  // The camera comes with a reader of its own, so it is loaded when it is asked for.
  if (settings.now.source.kind !== 'camera') return (await import('./control/camera.ts')).startCamera(app);
  const { own } = session.now;
  settings.set({ source: own.length > 0 ? { kind: 'own', index: 0 } : { kind: 'sample', name: 'finger-phone' } });
}

for (const mount of [
  mountTop,
  mountSource,
  mountCamera,
  mountStage,
  mountFilm,
  mountResult,
  mountDiagnosis,
  mountReading,
  mountEffects,
  mountTabs,
  mountTimeline,
  mountCompare,
  mountLatency,
  mountAnnouncer,
]) {
  mount(app);
}
followReads(app);
followPictures(app);
window.addEventListener('hashchange', () => {
  app.settings.set(fromHash(location.hash, navigator.language));
});
