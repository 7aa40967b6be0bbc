/**
 * What the open camera can be told.
 */

import type { App } from '../app.ts';
import { tell } from '../control/tell.ts';
import { byId, h } from './dom.ts';

export function mountCamera(app: App): void {
  const show = () => void fill(app);
  app.session.watch(['camera'], show);
  app.settings.watch(['language'], show);
  app.settings.watch(['source'], () => {
    const { camera } = app.session.now;
    if (camera === undefined || app.settings.now.source.kind === 'camera') return;
    app.session.set({ camera: undefined });
    void camera.stop();
  });
}

async function fill(app: App): Promise<void> {
  const { camera } = app.session.now;
  const place = byId('camera-tools');
  place.hidden = true;
  const { controls, current } = camera ?? {};
  if (camera === undefined || controls === undefined) return;
  const { text } = app.words();
  const cameras = await camera.list();
  const choice = h('select', { on: { change: () => void use(app, choice.value) } });
  choice.append(...cameras.map(({ id, label }) => h('option', { attributes: { value: id } }, label || text('camera'))));
  choice.value = current?.id ?? '';
  const torch = h('input', {
    attributes: { type: 'checkbox' },
    on: { change: () => void camera.setTorch(torch.checked) },
  });
  const { min = 1, max = 1, step = 0.1 } = controls.zoom ?? {};
  const zoom = h('input', {
    attributes: { type: 'range', min, max, step, value: min },
    on: {
      input: () => {
        zoom.style.setProperty('--share', `${(100 * (Number(zoom.value) - min)) / (max - min)}%`);
        void camera.setZoom(Number(zoom.value));
      },
    },
  });
  const tools = [
    cameras.length > 1 && h('label', { class: 'field' }, h('span', {}, text('cameraChoice')), choice),
    controls.torch && h('label', { class: 'choice' }, torch, h('span', { class: 'chip' }, text('cameraTorch'))),
    controls.zoom && h('label', { class: 'slider' }, h('span', {}, text('cameraZoom')), zoom),
  ];
  place.replaceChildren(...tools.filter((tool) => tool instanceof HTMLElement));
  place.hidden = place.childElementCount === 0;
}

/** Opens another of the cameras, which has controls of its own. */
async function use(app: App, id: string): Promise<void> {
  try {
    await app.session.now.camera?.use(id);
  } catch (error) {
    tell(app, error);
  }
  await fill(app);
}
