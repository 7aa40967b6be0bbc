/**
 * The stages of the read as a strip of small pictures, by attempt.
 */

import type { App } from '../app.ts';
import { pictureCanvas, stageCanvas } from '../draw/planes.ts';
import type { Stage } from '../work/messages.ts';
import { byId, h } from './dom.ts';
import { formatMs } from './format.ts';
import { PICTURE, shownStage } from './pick.ts';
import { stageName } from './stage-name.ts';

/** Canvas pixels of a small picture. */
const WIDTH = 208;
const HEIGHT = 132;

export function mountFilm(app: App): void {
  const film = byId('film');
  const rebuild = () => {
    const focused = film.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.stage
      : undefined;
    film.replaceChildren(...frames(app));
    mark(app, film);
    if (focused !== undefined) film.querySelector<HTMLElement>(`[data-stage="${focused}"]`)?.focus();
  };
  app.session.watch(['reading', 'readPicture'], rebuild);
  app.settings.watch(['language'], rebuild);
  app.session.watch(['stage'], () => mark(app, film));
}

function frames(app: App): HTMLElement[] {
  const { reading, readPicture } = app.session.now;
  const { text } = app.words();
  if (reading === undefined || readPicture === undefined) return [];
  const picture = frame(app, PICTURE, pictureCanvas(readPicture), text('filmPicture'), '', false);
  const stages = reading.stages.map((stage, index) => {
    const isFirst = reading.stages[index - 1]?.attempt !== stage.attempt;
    const { steps } = reading.attempts[stage.attempt];
    const attempt = `${text('filmAttempt', { number: stage.attempt + 1 })} · ${steps === '' ? text('filmPlain') : steps}`;
    const canvas = stageCanvas(stage, 'gray');
    return frame(
      app,
      index,
      canvas,
      stageName(stage),
      `${formatMs(stage.ms)} ms`,
      hasRead(stage),
      isFirst ? attempt : undefined,
    );
  });
  return [picture, ...stages];
}

function hasRead({ seen }: Stage): boolean {
  return seen?.tries.some(({ isRead }) => isRead) ?? false;
}

function frame(
  app: App,
  index: number,
  shown: OffscreenCanvas,
  name: string,
  time: string,
  isRead: boolean,
  attempt?: string,
): HTMLElement {
  const canvas = h('canvas', { attributes: { width: WIDTH, height: HEIGHT, 'aria-hidden': 'true' } });
  const scale = Math.min(WIDTH / shown.width, HEIGHT / shown.height);
  const [width, height] = [shown.width * scale, shown.height * scale];
  canvas.getContext('2d')?.drawImage(shown, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  const button = h(
    'button',
    {
      class: isRead ? 'frame frame-read' : 'frame',
      attributes: { type: 'button', 'data-stage': index },
      on: { click: () => app.session.set({ stage: index }) },
    },
    canvas,
    h('span', { class: 'frame-name' }, name),
    h('span', { class: 'frame-time' }, time),
  );
  const heading =
    attempt === undefined ? undefined : h('span', { class: 'film-attempt', attributes: { title: attempt } }, attempt);
  return h('li', { class: attempt === undefined ? undefined : 'film-first' }, heading, button);
}

function mark(app: App, film: HTMLElement): void {
  const shown = String(shownStage(app.session.now));
  for (const button of film.querySelectorAll<HTMLElement>('button')) {
    button.setAttribute('aria-pressed', String(button.dataset.stage === shown));
  }
}
