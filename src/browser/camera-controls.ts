/**
 * Light, zoom and focus of a camera, where it has them.
 */

import { InvalidArgumentError, requireNumber } from '../errors.ts';

/** A range that the camera tells. */
export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What a camera can do. Many can do nothing of it. */
export interface CameraControls {
  readonly torch: boolean;
  /** Factors of zoom. */
  readonly zoom: Range | undefined;
  /** `'continuous'`, `'single-shot'`, `'manual'`. */
  readonly focusModes: readonly string[];
  /** Metres, for the mode `'manual'`. */
  readonly focusDistance: Range | undefined;
  /** Whether `focusAt` does anything. */
  readonly focusPoint: boolean;
}

/** As of Media Capture Image; the library of types knows little of it. */
interface Capabilities {
  readonly torch?: boolean;
  readonly zoom?: Range;
  readonly focusMode?: readonly string[];
  readonly focusDistance?: Range;
}

interface Constraints {
  readonly torch?: boolean;
  readonly zoom?: number;
  readonly focusMode?: string;
  readonly focusDistance?: number;
  readonly pointsOfInterest?: readonly { readonly x: number; readonly y: number }[];
}

/** What the camera of a track can do. */
export function controlsOf(track: MediaStreamTrack): CameraControls {
  // Firefox has no such method.
  const { torch, zoom, focusMode, focusDistance } = (track.getCapabilities?.() ?? {}) as Capabilities;
  const supported = navigator.mediaDevices.getSupportedConstraints() as Readonly<Record<string, boolean>>;
  const focusModes = focusMode ?? [];
  return {
    torch: torch === true,
    zoom: isRange(zoom) ? zoom : undefined,
    focusModes,
    focusDistance: isRange(focusDistance) ? focusDistance : undefined,
    focusPoint: supported.pointsOfInterest === true && focusModes.length > 0,
  };
}

/**
 * Switches the light.
 * @throws InvalidArgumentError for a camera without one
 */
export async function setTorch(track: MediaStreamTrack, isOn: boolean): Promise<void> {
  if (!controlsOf(track).torch) throw missing('torch', 'a camera with a light');
  await apply(track, { torch: isOn });
}

/**
 * Sets the zoom.
 * @throws InvalidArgumentError for a camera without zoom and a factor out of its range
 */
export async function setZoom(track: MediaStreamTrack, factor: number): Promise<void> {
  const { zoom } = controlsOf(track);
  if (zoom === undefined) throw missing('zoom', 'a camera with zoom');
  await apply(track, { zoom: requireNumber('zoom', factor, zoom.min, zoom.max) });
}

/**
 * Focuses always, once, or at a distance.
 * @param distance metres; for `'manual'` only
 * @throws InvalidArgumentError for a mode that the camera does not have and a distance out of its range
 */
export async function setFocus(track: MediaStreamTrack, focusMode: string, distance?: number): Promise<void> {
  const { focusModes, focusDistance: range } = controlsOf(track);
  if (!focusModes.includes(focusMode)) {
    throw new InvalidArgumentError('mode', focusModes.join(', ') || 'a camera with focus', focusMode);
  }
  if (distance === undefined || range === undefined) return apply(track, { focusMode });
  await apply(track, { focusMode, focusDistance: requireNumber('distance', distance, range.min, range.max) });
}

/** Focuses at a point, 0..1 from left to right and from top to bottom; does nothing where the camera cannot. */
export async function focusAt(track: MediaStreamTrack, x: number, y: number): Promise<void> {
  const point = { x: requireNumber('x', x, 0, 1), y: requireNumber('y', y, 0, 1) };
  const { focusPoint, focusModes } = controlsOf(track);
  if (!focusPoint) return;
  const focusMode = ['single-shot', 'continuous'].find((mode) => focusModes.includes(mode)) ?? focusModes[0];
  await apply(track, { pointsOfInterest: [point], focusMode });
}

/** `advanced`, as cameras that cannot then go on as they were. */
function apply(track: MediaStreamTrack, constraints: Constraints): Promise<void> {
  return track.applyConstraints({ advanced: [constraints as MediaTrackConstraintSet] });
}

function isRange(range: Range | undefined): range is Range {
  return range !== undefined && range.max > range.min;
}

function missing(parameter: string, expected: string): InvalidArgumentError {
  return new InvalidArgumentError(parameter, expected, undefined);
}
