/**
 * Tells screen readers what a read came to, once it stays that way for a moment.
 */

import { findingText } from 'qrazor/diagnose';
import type { App } from '../app.ts';
import { byId } from './dom.ts';
import { formatMs } from './format.ts';

const WAIT_MS = 400;

export function mountAnnouncer(app: App): void {
  const live = byId('live');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  app.session.watch(['reading'], () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const outcome = outcomeOf(app);
      if (outcome === last) return;
      last = outcome;
      live.textContent = sentence(app);
    }, WAIT_MS);
  });
}

/** What must change for a new announcement: a camera gives a new time with every frame. */
function outcomeOf({ session, settings }: App): string {
  const { reading, readPicture } = session.now;
  const kinds = reading?.result.symbols.map(({ text }) => text) ?? [];
  const causes = reading?.result.report?.findings.map(({ code }) => code) ?? [];
  const source = settings.now.source.kind === 'camera' ? '' : `${readPicture?.width}x${readPicture?.height}`;
  return JSON.stringify([kinds, kinds.length === 0 ? causes : [], source, settings.now.language]);
}

function sentence(app: App): string {
  const { reading } = app.session.now;
  if (reading === undefined) return '';
  const { text, name, language } = app.words();
  const { symbols, elapsedMs, report } = reading.result;
  const ms = formatMs(elapsedMs);
  const [cause] = report?.findings ?? [];
  if (symbols.length === 0) {
    return text('announceNone', { ms, cause: cause === undefined ? '' : findingText(cause, language) });
  }
  const kinds = symbols.map(({ payment }) => name('kinds', payment?.kind ?? 'text')).join(', ');
  return text('announceRead', { count: symbols.length, ms, kinds });
}
