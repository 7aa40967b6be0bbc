/** The browser program of the README, in a page that has these two elements. */

import { createReader } from 'qrazor';
import { readImage } from 'qrazor/browser';

const input = document.querySelector('input');
const output = document.querySelector('output');
const reader = createReader();
input.addEventListener('change', async () => {
  const { symbols } = await readImage(input.files[0], { reader });
  output.textContent = symbols.map(({ text }) => text).join('\n') || 'no code read';
});
