/**
 * Which cameras there are, and opening one of them.
 */

import { CameraError, toCameraError } from './camera-error.ts';

/** A camera of the device. Browsers tell labels, and some of them ids, only once a camera was allowed. */
export interface CameraInfo {
  readonly id: string;
  /** As the system calls it; empty before a camera was allowed. */
  readonly label: string;
}

/** Pixels of a picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Which camera to open. */
export interface CameraWish {
  /** This one and no other. */
  readonly id?: string | undefined;
  /** Away from the person or towards; only without `id`. */
  readonly facing: 'environment' | 'user';
  /** Sizes to try, best first; a camera that refuses all of them is asked without one. */
  readonly resolutions: readonly Size[];
}

/** Errors that a smaller picture may help against; a second question after a refusal would only annoy. */
const WORTH_ANOTHER_SIZE = ['ERR_CAMERA_IN_USE', 'ERR_CAMERA_FAILED'];

/**
 * All cameras, in the order of the system.
 * @throws CameraError where there can be none
 */
export async function listCameras(): Promise<readonly CameraInfo[]> {
  const devices = await requireMediaDevices().enumerateDevices();
  return devices.filter(({ kind }) => kind === 'videoinput').map(({ deviceId: id, label }) => ({ id, label }));
}

/**
 * Opens a camera with the first size that it agrees to. No wish but `id` is binding, since cameras that cannot fulfil it would
 * not open at all.
 * @throws CameraError
 */
export async function openCamera({ id, facing, resolutions }: CameraWish): Promise<MediaStream> {
  const devices = requireMediaDevices();
  const which = id === undefined ? { facingMode: { ideal: facing } } : { deviceId: { exact: id } };
  let failure = new CameraError('ERR_CAMERA_FAILED');
  for (const size of [...resolutions, undefined]) {
    const ideal = size && { width: { ideal: size.width }, height: { ideal: size.height } };
    try {
      return await devices.getUserMedia({ audio: false, video: { ...which, ...ideal } });
    } catch (error) {
      failure = toCameraError(error);
      if (!WORTH_ANOTHER_SIZE.includes(failure.code)) throw failure;
    }
  }
  throw failure;
}

function requireMediaDevices(): MediaDevices {
  // Pages without https have none, and old browsers have them without the method.
  if (!globalThis.isSecureContext) throw new CameraError('ERR_CAMERA_INSECURE');
  if (typeof navigator.mediaDevices?.getUserMedia !== 'function') throw new CameraError('ERR_CAMERA_UNSUPPORTED');
  return navigator.mediaDevices;
}
