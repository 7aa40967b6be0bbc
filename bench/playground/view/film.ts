/**
 * The stages of the read as a strip of small pictures, by attempt. Frames of a camera that were read by the same stages are drawn
 * into the pictures that are there, so that they can be picked.
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
  let key = '';
  const show = () => {
    const { reading } = app.session.now;
    const wanted = [
      app.settings.now.language,
      ...(reading?.stages ?? []).map((one) => `${one.attempt} ${stageName(one)}`),
    ];
    if (String(wanted) !== key) {
      key = String(wanted);
      film.replaceChildren(...(reading === undefined ? [] : frames(app)));
    }
    for (const button of film.querySelectorAll('button')) update(app, button);
    mark(app, film);
  };
  app.session.watch(['reading', 'readPicture'], show);
  app.settings.watch(['language'], show);
  app.session.watch(['stage'], () => mark(app, film));
}

/** The frames of a reading, still empty. */
function frames(app: App): HTMLElement[] {
  const { stages = [], attempts = [] } = app.session.now.reading ?? {};
  const { text } = app.words();
  return [
    frame(app, PICTURE, text('filmPicture'), undefined),
    ...stages.map((stage, index) => {
      const isFirst = stages[index - 1]?.attempt !== stage.attempt;
      const { steps } = attempts[stage.attempt];
      const attempt = text('filmAttempt', { number: stage.attempt + 1 });
      return frame(app, index, stageName(stage), isFirst ? `${attempt} · ${steps || text('filmPlain')}` : undefined);
    }),
  ];
}

function frame(app: App, index: number, name: string, heading: string | undefined): HTMLElement {
  const button = h(
    'button',
    {
      class: 'frame',
      attributes: { type: 'button', 'data-stage': index },
      on: { click: () => app.session.set({ stage: index }) },
    },
    h('canvas', { attributes: { width: WIDTH, height: HEIGHT, 'aria-hidden': 'true' } }),
    h('span', { class: 'frame-name' }, name),
    h('span', { class: 'frame-time' }),
  );
  if (heading === undefined) return h('li', {}, button);
  return h(
    'li',
    { class: 'film-first' },
    h('span', { class: 'film-attempt', attributes: { title: heading } }, heading),
    button,
  );
}

/** Puts the reading into a frame. */
function update({ session }: App, button: HTMLElement): void {
  const { reading, readPicture } = session.now;
  const stage = reading?.stages[Number(button.dataset.stage)];
  if (readPicture === undefined) return;
  drawFrame(
    button.querySelector('canvas') as HTMLCanvasElement,
    stage ? stageCanvas(stage, 'gray') : pictureCanvas(readPicture),
  );
  button.classList.toggle('frame-read', stage !== undefined && hasRead(stage));
  (button.lastElementChild as HTMLElement).textContent = stage === undefined ? '' : `${formatMs(stage.ms)} ms`;
}

function drawFrame(canvas: HTMLCanvasElement, shown: OffscreenCanvas): void {
  const context = canvas.getContext('2d');
  const scale = Math.min(WIDTH / shown.width, HEIGHT / shown.height);
  const [width, height] = [shown.width * scale, shown.height * scale];
  context?.clearRect(0, 0, WIDTH, HEIGHT);
  context?.drawImage(shown, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
}

function hasRead({ seen }: Stage): boolean {
  return seen?.tries.some(({ isRead }) => isRead) ?? false;
}

function mark(app: App, film: HTMLElement): void {
  const shown = String(shownStage(app.session.now));
  for (const button of film.querySelectorAll<HTMLElement>('button')) {
    button.setAttribute('aria-pressed', String(button.dataset.stage === shown));
  }
}
