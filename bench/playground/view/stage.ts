/**
 * The picture with what was seen and read of it.
 */

import type { App } from '../app.ts';
import * as overlay from '../draw/overlay.ts';
import { pictureCanvas, stageCanvas } from '../draw/planes.ts';
import { LAYERS, type Layer, VIEWS, type ViewName } from '../state/settings.ts';
import type { Stage } from '../work/messages.ts';
import { byId, fillChoices, showChoices } from './dom.ts';
import { PICTURE, shownStage } from './pick.ts';
import { stageName } from './stage-name.ts';

export function mountStage(app: App): void {
  const { settings, session } = app;
  // The second one stands beside the sliders where the first is out of sight.
  const canvases = [byId<HTMLCanvasElement>('canvas'), byId<HTMLCanvasElement>('preview')];
  fillChoices(byId('views'), 'radio', VIEWS, (name) => settings.set({ view: name as ViewName }));
  fillChoices(byId('zooms'), 'radio', ['fit', 'code'], (name) => settings.set({ zoom: name as 'fit' | 'code' }));
  fillChoices(byId('layers'), 'checkbox', LAYERS, (name, isOn) => {
    const { layers } = settings.now;
    settings.set({ layers: LAYERS.filter((layer) => (layer === name ? isOn : layers.includes(layer))) });
  });
  let frame = 0;
  const redraw = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      for (const canvas of canvases) draw(app, canvas);
    });
  };
  const observer = new ResizeObserver(redraw);
  for (const canvas of canvases) observer.observe(canvas.parentElement as HTMLElement);
  settings.watch(['language', 'view', 'layers', 'zoom'], () => {
    showTools(app);
    redraw();
  });
  session.watch(['picture', 'reading', 'readPicture', 'stage'], () => {
    showTools(app);
    redraw();
  });
}

function showTools(app: App): void {
  const { picture, readPicture } = app.session.now;
  byId('stage').setAttribute('aria-busy', String(picture !== readPicture));
  const { view, layers, zoom } = app.settings.now;
  const { text, name } = app.words();
  const stage = stageOf(app);
  // A stage behind steps has no place in the picture, and the picture has no threshold.
  const cannotShow = (one: string) =>
    stage === undefined ? one !== 'photo' : one === 'photo' ? stage.scale === undefined : one !== 'gray' && !stage.seen;
  showChoices(byId('views'), [viewOf(stage, view)], (one) => name('views', one), cannotShow);
  showChoices(byId('layers'), layers, (one) => name('layers', one));
  showChoices(byId('zooms'), [zoom], (one) => text(one === 'fit' ? 'zoomFit' : 'zoomCode'));
}

/** The stage that is shown of what is read; undefined for the picture. */
function stageOf({ session }: App): Stage | undefined {
  const { picture, readPicture, reading } = session.now;
  const index = shownStage(session.now);
  return index === PICTURE || picture !== readPicture ? undefined : reading?.stages[index];
}

function viewOf(stage: Stage | undefined, view: ViewName): ViewName {
  if (stage === undefined) return 'photo';
  if (view === 'photo') return stage.scale === undefined ? 'gray' : 'photo';
  return stage.seen === undefined ? 'gray' : view;
}

function draw(app: App, canvas: HTMLCanvasElement): void {
  const { picture, reading, readPicture } = app.session.now;
  const { clientWidth, clientHeight } = canvas.parentElement as HTMLElement;
  const ratio = devicePixelRatio;
  canvas.width = Math.round(clientWidth * ratio);
  canvas.height = Math.round(clientHeight * ratio);
  const context = canvas.getContext('2d');
  byId('viewport-note').hidden = picture !== undefined;
  if (context === null || picture === undefined || canvas.width === 0) return;
  const stage = stageOf(app);
  const view = viewOf(stage, app.settings.now.view);
  const shown = stage === undefined || view === 'photo' ? pictureCanvas(picture) : stageCanvas(stage, view);
  // Pixels of the picture per pixel of what is shown.
  const step = view === 'photo' ? 1 : (stage?.scale ?? 1);
  const isPlaced = stage === undefined || stage.scale !== undefined;
  const current = picture === readPicture ? reading?.result : undefined;
  const box = zoomBox(app, shown, isPlaced && current !== undefined ? step : undefined);
  const scale = Math.min(canvas.width / box.width, canvas.height / box.height);
  const x = canvas.width / 2 - (box.x + box.width / 2) * scale;
  const y = canvas.height / 2 - (box.y + box.height / 2) * scale;
  context.imageSmoothingEnabled = scale < 1.5;
  context.drawImage(shown, x, y, shown.width * scale, shown.height * scale);

  const { layers } = app.settings.now;
  const has = (layer: Layer) => layers.includes(layer);
  if (stage?.seen !== undefined) {
    const factor = view === 'photo' ? (stage.scale ?? 1) : 1;
    const easel = { context, scale: scale * factor, x, y, ratio };
    if (has('heat')) overlay.drawHeat(easel, stage.seen);
    else if (has('grids')) overlay.drawGrids(easel, stage.seen);
    if (has('triples')) overlay.drawTriples(easel, stage.seen);
    if (has('finders')) overlay.drawFinders(easel, stage.seen);
  }
  if (current !== undefined && isPlaced) {
    const easel = { context, scale: scale / step, x, y, ratio };
    if (has('codes')) for (const { corners } of current.symbols) overlay.drawCode(easel, corners);
    for (const { place } of current.report?.findings ?? []) {
      if (has('causes') && place !== undefined) overlay.drawCause(easel, place);
    }
  }
  canvas.setAttribute('aria-label', labelOf(app, stage));
}

/** Part of what is shown that fills the canvas: all of it, or the codes with a margin. */
function zoomBox({ settings, session }: App, shown: OffscreenCanvas, step: number | undefined) {
  const all = { x: 0, y: 0, width: shown.width, height: shown.height };
  const result = session.now.reading?.result;
  if (settings.now.zoom === 'fit' || step === undefined || result === undefined) return all;
  const areas = result.symbols.map(({ corners }) => corners);
  const looksLike = result.report?.evidence.flatMap(({ area }) => (area === undefined ? [] : [area])) ?? [];
  const points = (areas.length > 0 ? areas : looksLike).flat();
  if (points.length === 0) return all;
  const xs = points.map((point) => point.x / step);
  const ys = points.map((point) => point.y / step);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const margin = 0.12 * Math.max(width, height);
  return { x: left - margin, y: top - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** The picture in words. */
function labelOf(app: App, stage: Stage | undefined): string {
  const { text, name } = app.words();
  const { picture, reading, readPicture } = app.session.now;
  const symbols = picture === readPicture ? (reading?.result.symbols ?? []) : [];
  const codes = symbols.map(({ corners, payment }, i) =>
    text('stageLabelCode', {
      number: i + 1,
      kind: name('kinds', payment?.kind ?? 'text'),
      x: Math.round((corners[0].x + corners[2].x) / 2),
      y: Math.round((corners[0].y + corners[2].y) / 2),
    }),
  );
  const what = [
    ...(stage === undefined ? [] : [text('stageLabelStage', { stage: stageName(stage) })]),
    ...(codes.length > 0 ? codes : [text('stageLabelNone')]),
  ];
  return text('stageLabel', { width: picture?.width ?? 0, height: picture?.height ?? 0, what: what.join(' ') });
}
