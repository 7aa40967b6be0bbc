/**
 * The Chromium of the machine, for tests and measurements of the browser entries.
 */

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** Path of Chromium: what CHROMIUM names, or where it usually is; undefined where there is none. */
export const CHROMIUM: string | undefined = process.env.CHROMIUM ?? PLACES.find(existsSync);

/** What a skipped suite says. */
export const NO_CHROMIUM = 'no Chromium: install it ("apt-get install chromium") or name one with CHROMIUM=path';

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  // A page that is not secure: only names and addresses of this machine are, without https.
  '--host-resolver-rules=MAP insecure.test 127.0.0.1',
  ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
];

/**
 * Starts Chromium.
 * @param clip a Y4M file that its one camera plays over and over; without, it shows a test picture
 */
export function launchChromium(clip?: string, flags: readonly string[] = []): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(NO_CHROMIUM);
  const camera = clip === undefined ? [] : [`--use-file-for-fake-video-capture=${clip}`];
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...camera, ...flags] });
}
