/**
 * Runs in a page: the camera, with a clip in front of it.
 */

import { type Camera, type CameraOptions, createCamera, type FrameSourceKind, type ScannedFrame } from 'qrazor/browser';
import { createWorkerReader } from 'qrazor/worker';

/** Waits for the first event of a kind. */
function firstEvent(type: string, options: CameraOptions = {}) {
  let camera: Camera | undefined;
  const event = new Promise<Record<string, unknown>>((resolve, reject) => {
    camera = createCamera({
      ...options,
      onEvent: (found) => found.type === type && resolve({ ...found }),
      onError: reject,
    });
  });
  return { camera: camera as Camera, event };
}

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: Error & { code?: string }) => error.code ?? error.name,
  );

const closeTo = (quad: readonly { x: number; y: number }[]) =>
  quad.map(({ x, y }) => [Math.round(x / 4), Math.round(y / 4)]);

/** On the thread of the page: what is read, shown and told, and that a code is lost. */
export async function watchCamera() {
  const video = document.body.appendChild(document.createElement('video'));
  Object.assign(video.style, { width: '320px', height: '320px', objectFit: 'contain' });
  const frames: ScannedFrame[] = [];
  const read: string[] = [];
  const { camera, event } = firstEvent('lost', {
    video,
    onRead: ({ text }) => read.push(text),
    onFrame: (frame) => frames.push(frame),
  });
  await camera.start();
  await camera.start();
  const { current } = camera;
  const { srcObject } = video;
  await event;
  const [frame] = frames.filter(({ symbols }) => symbols.length > 0);
  const corner = frame.symbols[0].corners[0];
  const shown = frame.toElement(corner);
  await camera.stop();
  return {
    read: read[0],
    size: [frame.width, frame.height, current?.width, current?.height],
    frames: current?.frames,
    // 640x480 in a square of 320: half the size, 40 down.
    mapped: Math.hypot(shown.x - corner.x / 2, shown.y - corner.y / 2 - 40) < 0.01,
    stopped: [camera.isRunning, video.srcObject === null, (srcObject as MediaStream).active],
  };
}

/** In a worker, by every way to get at frames; in a part of the frame the corners are the same. */
export async function watchInWorker() {
  const scanner = createWorkerReader();
  const kinds: FrameSourceKind[] = ['processor', 'video-frame', 'bitmap', 'canvas'];
  const found: Record<string, unknown> = {};
  const places: unknown[] = [];
  for (const frames of kinds) {
    for (const region of [undefined, { x: 51, y: 33, width: 540, height: 440 }]) {
      const symbol = await new Promise<{ text: string; corners: readonly { x: number; y: number }[] }>((resolve) => {
        const watching = createCamera({
          scanner,
          frames,
          region,
          onFrame: ({ symbols: [first] }) => {
            if (first === undefined) return;
            resolve(first);
            void watching.stop();
          },
        });
        void watching.start();
      });
      found[frames] = symbol.text;
      places.push(closeTo(symbol.corners));
    }
  }
  scanner.close();
  return { found, places };
}

/** Another camera, and the pause of a hidden page. */
export async function switchAndHide() {
  const { mediaDevices } = navigator;
  const real = mediaDevices.getUserMedia.bind(mediaDevices);
  const devices = await mediaDevices.enumerateDevices();
  const asked: string[] = [];
  const opened: MediaStreamTrack[] = [];
  let openAtOnce = 0;
  let scanned = 0;
  mediaDevices.enumerateDevices = async () => [
    ...devices,
    { kind: 'videoinput', deviceId: 'second', label: 'second' } as MediaDeviceInfo,
  ];
  mediaDevices.getUserMedia = async (constraints) => {
    openAtOnce += opened.filter(({ readyState }) => readyState === 'live').length;
    const { deviceId } = (constraints as MediaStreamConstraints).video as MediaTrackConstraints;
    asked.push((deviceId as ConstrainDOMStringParameters | undefined)?.exact as string);
    const stream = asked.at(-1) === 'second' ? drawnStream() : await real(constraints);
    opened.push(...stream.getVideoTracks());
    return stream;
  };
  const camera = createCamera({
    scanner: {
      async next() {
        scanned++;
        return [];
      },
    },
  });
  await camera.start();
  const first = camera.current?.id;
  await camera.switch();
  const cameras = await camera.list();
  await camera.use(first as string);
  mediaDevices.getUserMedia = real;
  const running = await countUntil(() => scanned > 2);
  hide(true);
  await sleep(150);
  const atHiding = scanned;
  await sleep(300);
  const hidden = scanned - atHiding;
  hide(false);
  const again = await countUntil(() => scanned > atHiding + 2);
  await camera.use(first as string);
  await camera.stop();
  return { cameras: cameras.length, asked, firstId: first, openAtOnce, running, hidden, again };
}

/** What goes wrong with cameras, as browsers tell it. */
export async function failCameras() {
  const { mediaDevices } = navigator;
  const real = mediaDevices.getUserMedia.bind(mediaDevices);
  const codes: Record<string, string> = {};
  for (const name of ['NotAllowedError', 'NotFoundError', 'NotReadableError', 'OverconstrainedError', 'TypeError']) {
    mediaDevices.getUserMedia = async () => Promise.reject(new DOMException('', name));
    codes[name] = await outcome(createCamera().start());
  }
  const asked: unknown[] = [];
  mediaDevices.getUserMedia = async (constraints) => {
    asked.push(((constraints as MediaStreamConstraints).video as MediaTrackConstraints).width ?? 'any');
    if (asked.length < 3) throw new DOMException('', 'NotReadableError');
    return real(constraints);
  };
  const errors: string[] = [];
  const camera = createCamera({ onError: (error) => errors.push((error as Error & { code: string }).code) });
  await camera.start();
  mediaDevices.getUserMedia = real;
  const [track] = (camera.video.srcObject as MediaStream).getVideoTracks();
  track.dispatchEvent(new Event('ended'));
  const texts = await camera.use('no-such-id').catch(({ texts }) => texts);
  return { codes, asked, errors, running: camera.isRunning, texts };
}

/** A scanner that fails: told each time, and the camera is closed when it does not recover. */
export async function failScanner() {
  const errors: string[] = [];
  const camera = createCamera({
    scanner: {
      next: () => Promise.reject(new RangeError(`failed ${errors.length}`)),
    },
    onError: ({ message }) => errors.push(message),
  });
  await camera.start();
  await countUntil(() => errors.length === 3);
  return { errors, running: camera.isRunning };
}

/** Light, zoom and focus of a camera that has them, and of one that has none. */
export async function controlCamera() {
  const camera = createCamera();
  await camera.start();
  const none = [await outcome(camera.setTorch(true)), await outcome(camera.setZoom(2)), camera.controls?.torch];
  const [track] = (camera.video.srcObject as MediaStream).getVideoTracks();
  const applied: unknown[] = [];
  Object.assign(track, {
    getCapabilities: () => ({
      torch: true,
      zoom: { min: 1, max: 4, step: 0.1 },
      focusMode: ['manual', 'single-shot'],
      focusDistance: { min: 0.1, max: 2, step: 0.1 },
    }),
    applyConstraints: async ({ advanced }: MediaTrackConstraints) => applied.push(...(advanced ?? [])),
  });
  await camera.setTorch(true);
  await camera.setZoom(2);
  await camera.setFocus('manual', 0.2);
  const refused = [
    await outcome(camera.setZoom(9)),
    await outcome(camera.setFocus('continuous')),
    await outcome(camera.focusAt(2, 0)),
  ];
  await camera.focusAt(0.5, 0.25);
  await camera.stop();
  return { none, applied, refused, stopped: await outcome(camera.setTorch(false)) };
}

/** On a page that is not secure. */
export function startInsecure() {
  return outcome(createCamera().start());
}

/** Options that make no sense. */
export function refuseOptions() {
  const refuse = (options: object) => {
    try {
      createCamera(options);
      return 'taken';
    } catch (error) {
      return (error as Error).message;
    }
  };
  return [
    refuse({ facing: 'back' }),
    refuse({ scanner: {} }),
    refuse({ onRead: true }),
    refuse({ resolutions: [{ width: 0, height: 1 }] }),
    refuse({ frames: 'video' }),
    refuse({ torch: true }),
  ];
}

function drawnStream(): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
  const context = canvas.getContext('2d');
  setInterval(() => context?.fillRect(0, 0, Math.random() * 64, 48), 30);
  return canvas.captureStream();
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function countUntil(condition: () => boolean): Promise<boolean> {
  for (let i = 0; i < 200 && !condition(); i++) await sleep(25);
  return condition();
}

function hide(isHidden: boolean): void {
  Object.defineProperty(document, 'visibilityState', { value: isHidden ? 'hidden' : 'visible', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}
