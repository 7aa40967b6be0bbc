/**
 * Effects of the sensor (degradations.md 3.7).
 */

import { geometric, linear, type SensorEffect } from './effect.ts';

/** Overexposed by up to 6 stops. */
export const over: SensorEffect = {
  id: 'over',
  stage: 'sensor',
  apply: (camera, severity) => ({ ...camera, exposureEv: camera.exposureEv + linear(0, 6, severity) }),
};

/** Most that cameras add back to a dark picture after digitising, in stops. */
const MAX_DIGITAL_GAIN_EV = 4;

/** Underexposed by up to 7 stops; the camera then brightens what it has. */
export const under: SensorEffect = {
  id: 'under',
  stage: 'sensor',
  apply(camera, severity) {
    const ev = linear(0, -7, severity);
    const gain = 2 ** Math.min(MAX_DIGITAL_GAIN_EV, -ev);
    return { ...camera, exposureEv: camera.exposureEv + ev, digitalGain: camera.digitalGain * gain };
  },
};

/** Few electrons: full well from 10,000 down to 25, read noise from 2 up to 8; never better than the camera was. */
export const noise: SensorEffect = {
  id: 'noise',
  stage: 'sensor',
  apply: (camera, severity) => ({
    ...camera,
    fullWell: Math.min(camera.fullWell, geometric(10_000, 25, severity)),
    readNoise: Math.max(camera.readNoise, linear(2, 8, severity)),
  }),
};

/** Colour mosaic on or off: a switch, on at any severity. */
export const bayer: SensorEffect = {
  id: 'bayer',
  stage: 'sensor',
  coloured: true,
  apply: (camera) => ({ ...camera, bayer: true }),
};

/** Baseline JPEG of quality 95 down to 6; never better than the camera's. */
export const jpeg: SensorEffect = {
  id: 'jpeg',
  stage: 'sensor',
  apply(camera, severity) {
    const quality = geometric(95, 6, severity);
    return { ...camera, jpegQuality: camera.jpegQuality === 0 ? quality : Math.min(camera.jpegQuality, quality) };
  },
};
