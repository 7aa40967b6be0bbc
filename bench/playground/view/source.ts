/**
 * Where the picture comes from: files, the clipboard, drops, samples, the generator, the camera.
 */

import type { App } from '../app.ts';
import { pictureCanvas } from '../draw/planes.ts';
import { SAMPLES } from '../samples.ts';
import type { Source } from '../state/settings.ts';
import { byId, h } from './dom.ts';

/** Pictures of the strip, CSS px. */
const THUMB = 56;

export function mountSource(app: App): void {
  const { settings, session } = app;
  const files = byId<HTMLInputElement>('files');
  byId('open').addEventListener('click', () => files.click());
  files.addEventListener('change', () => {
    void app.openFiles(files.files ?? []);
    files.value = '';
  });
  byId('paste').addEventListener('click', () => void pasteFromClipboard(app));
  byId('camera').addEventListener('click', () => void app.toggleCamera());
  byId('generate').addEventListener('click', () => {
    if (settings.now.source.kind !== 'generated') {
      settings.set({ source: { kind: 'generated', look: 'alipay-plate', seed: 7 }, effects: {} });
    }
  });
  document.addEventListener('paste', ({ clipboardData }) => {
    if (clipboardData !== null && clipboardData.files.length > 0) void app.openFiles(clipboardData.files);
  });
  acceptDrops(app);
  settings.watch(['source', 'language'], () => show(app));
  session.watch(['own'], () => show(app));
}

function show(app: App): void {
  const { source } = app.settings.now;
  const { text, name } = app.words();
  const camera = byId('camera');
  camera.setAttribute('aria-pressed', String(source.kind === 'camera'));
  camera.textContent = text(source.kind === 'camera' ? 'cameraStop' : 'camera');
  byId('generate').setAttribute('aria-pressed', String(source.kind === 'generated'));
  const own = app.session.now.own.map((picture, index) => {
    const isShown = source.kind === 'own' && source.index === index;
    return thumb(app, { kind: 'own', index }, isShown, text('ownPicture', { number: index + 1 }), thumbOf(picture));
  });
  const samples = SAMPLES.map((sample) => {
    const isShown = source.kind === 'sample' && source.name === sample.name;
    const image = h('img', { attributes: { src: sample.url, alt: '', width: THUMB, height: THUMB, loading: 'lazy' } });
    return thumb(app, { kind: 'sample', name: sample.name }, isShown, name('samples', sample.name), image);
  });
  const strip = byId('samples');
  const hadFocus = strip.contains(document.activeElement);
  strip.replaceChildren(...own, ...samples);
  if (hadFocus) strip.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
}

function thumb(app: App, source: Source, isShown: boolean, label: string, picture: HTMLElement): HTMLElement {
  const button = h(
    'button',
    {
      class: 'thumb',
      attributes: { type: 'button', 'aria-pressed': String(isShown), title: label },
      on: { click: () => app.settings.set({ source, effects: {} }) },
    },
    picture,
    h('span', { class: 'thumb-name' }, label),
  );
  return h('li', {}, button);
}

function thumbOf(picture: ImageData): HTMLCanvasElement {
  const canvas = h('canvas', { attributes: { width: 2 * THUMB, height: 2 * THUMB, 'aria-hidden': 'true' } });
  const scale = (2 * THUMB) / Math.min(picture.width, picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  canvas.getContext('2d')?.drawImage(pictureCanvas(picture), THUMB - width / 2, THUMB - height / 2, width, height);
  return canvas;
}

async function pasteFromClipboard(app: App): Promise<void> {
  const pictures: Blob[] = [];
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((one) => one.startsWith('image/'));
      if (type !== undefined) pictures.push(await item.getType(type));
    }
  } catch {
    // Not allowed, or nothing there: the same to the user.
  }
  if (pictures.length > 0) await app.openFiles(pictures);
  else app.notify('pasteEmpty');
}

function acceptDrops(app: App): void {
  const drop = byId('drop');
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.hidden = false;
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) drop.hidden = true;
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.hidden = true;
    if (event.dataTransfer !== null) void app.openFiles(event.dataTransfer.files);
  });
}
