/**
 * A page that reads codes from a camera or a picture, in a worker. Codes that pay are shown masked.
 *
 *   npx vite samples/examples/page            (or any other bundler, or none, with an import map)
 */

import { CameraError, createCamera, readImage } from 'qrazor/browser';
import { classify, redact } from 'qrazor/payment';
import { createWorkerReader } from 'qrazor/worker';

const $ = (id) => document.getElementById(id);
const language = navigator.language.startsWith('zh') ? 'zh' : 'en';
const reader = createWorkerReader();

const camera = createCamera({
  video: $('video'),
  scanner: reader,
  region: visiblePart,
  onRead: show,
  onFrame: draw,
  onError: complain,
});

$('start').addEventListener('click', async () => {
  if (camera.isRunning) {
    await camera.stop();
    say('The camera is off.');
  } else {
    say('…');
    await camera.start().then(() => say('Hold a code in front of the camera.'), complain);
  }
  await refresh();
});

$('switch').addEventListener('click', async () => {
  await camera.switch().catch(complain);
  await refresh();
});

$('torch').addEventListener('click', async ({ currentTarget }) => {
  const isOn = currentTarget.getAttribute('aria-pressed') !== 'true';
  await camera.setTorch(isOn).catch(complain);
  currentTarget.setAttribute('aria-pressed', String(isOn));
});

$('file').addEventListener('change', async ({ currentTarget }) => {
  const [file] = currentTarget.files;
  currentTarget.value = '';
  if (file === undefined) return;
  say('…');
  try {
    const { symbols } = await readImage(file, { reader });
    say(symbols.length === 0 ? 'No code in this picture.' : 'Read from the picture:');
    symbols.forEach(show);
  } catch (error) {
    complain(error);
  }
});

/** Buttons for what the camera that is open can do. */
async function refresh() {
  const { isRunning } = camera;
  $('view').hidden = !isRunning;
  $('start').textContent = isRunning ? 'Stop the camera' : 'Start the camera';
  $('torch').hidden = !camera.controls?.torch;
  $('torch').setAttribute('aria-pressed', 'false');
  $('switch').hidden = !isRunning || (await camera.list()).length < 2;
}

/** Puts a code at the head of the list, once. */
function show({ text }) {
  const { kind, secret } = classify(text);
  const shown = secret ? redact(text) : text;
  for (const other of [...$('codes').children]) if (other.dataset.shown === shown) other.remove();
  const item = document.createElement('li');
  item.dataset.shown = shown;
  item.textContent = shown;
  // What is redacted begins with its kind.
  if (!secret) item.append(Object.assign(document.createElement('small'), { textContent: kind }));
  $('codes').prepend(item);
  navigator.vibrate?.(60);
}

/** The square of the frame that the page shows. */
function visiblePart({ width, height }) {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side };
}

/** Outlines of the codes in view, over the video. */
function draw({ symbols, toElement }) {
  const canvas = $('overlay');
  const scale = devicePixelRatio;
  const [width, height] = [canvas.clientWidth * scale, canvas.clientHeight * scale];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = '#4fd1b5';
  for (const { corners } of symbols) {
    context.beginPath();
    for (const { x, y } of corners.map(toElement)) context.lineTo(x, y);
    context.closePath();
    context.stroke();
  }
}

function say(text, isError = false) {
  $('message').textContent = text;
  $('message').classList.toggle('error', isError);
}

function complain(error) {
  say(error instanceof CameraError ? error.texts[language] : error.message, true);
  if (!camera.isRunning) void refresh();
}
