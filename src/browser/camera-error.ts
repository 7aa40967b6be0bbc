/**
 * What keeps a camera from working, in words for the person in front of it.
 */

/** Why; the name of the browser's own error is in `cause`. */
export type CameraErrorCode =
  | 'ERR_CAMERA_DENIED'
  | 'ERR_CAMERA_IN_USE'
  | 'ERR_CAMERA_NOT_FOUND'
  | 'ERR_CAMERA_INSECURE'
  | 'ERR_CAMERA_UNSUPPORTED'
  | 'ERR_CAMERA_ENDED'
  | 'ERR_CAMERA_FAILED';

/** One text per language. */
export interface CameraTexts {
  readonly en: string;
  readonly zh: string;
}

const TEXTS: Readonly<Record<CameraErrorCode, CameraTexts>> = {
  ERR_CAMERA_DENIED: {
    en: 'The camera may not be used. Allow it for this page in the settings of the browser, then try again.',
    zh: '未获得摄像头权限。请在浏览器设置中允许本页面使用摄像头，然后重试。',
  },
  ERR_CAMERA_IN_USE: {
    en: 'The camera is in use. Close other programs and pages that use it, then try again.',
    zh: '摄像头被占用。请关闭正在使用摄像头的其他程序或页面，然后重试。',
  },
  ERR_CAMERA_NOT_FOUND: {
    en: 'No camera was found. Connect one, or choose a picture instead.',
    zh: '未找到摄像头。请连接摄像头，或改为选择图片。',
  },
  ERR_CAMERA_INSECURE: {
    en: 'Cameras work on secure pages only. Open this page by https.',
    zh: '摄像头仅能在安全页面中使用。请通过 https 打开本页面。',
  },
  ERR_CAMERA_UNSUPPORTED: {
    en: 'This browser offers no camera. Open the page in another one, or choose a picture instead.',
    zh: '此浏览器不支持摄像头。请改用其他浏览器打开，或选择图片。',
  },
  ERR_CAMERA_ENDED: {
    en: 'The camera has stopped. Check whether it is still connected, then start it again.',
    zh: '摄像头已停止。请检查连接，然后重新启动。',
  },
  ERR_CAMERA_FAILED: {
    en: 'The camera does not start. Try again, or choose a picture instead.',
    zh: '摄像头无法启动。请重试，或改为选择图片。',
  },
};

/** By name of what browsers throw, some of them names of old. */
const CODES: Readonly<Record<string, CameraErrorCode>> = {
  NotAllowedError: 'ERR_CAMERA_DENIED',
  PermissionDeniedError: 'ERR_CAMERA_DENIED',
  SecurityError: 'ERR_CAMERA_DENIED',
  NotReadableError: 'ERR_CAMERA_IN_USE',
  TrackStartError: 'ERR_CAMERA_IN_USE',
  AbortError: 'ERR_CAMERA_IN_USE',
  NotFoundError: 'ERR_CAMERA_NOT_FOUND',
  DevicesNotFoundError: 'ERR_CAMERA_NOT_FOUND',
  OverconstrainedError: 'ERR_CAMERA_NOT_FOUND',
};

/** A camera that cannot be used, or not any more. */
export class CameraError extends Error {
  override readonly name = 'CameraError';
  /** For the person in front of the camera, in English and Chinese. */
  readonly texts: CameraTexts;

  constructor(
    readonly code: CameraErrorCode,
    options?: ErrorOptions,
  ) {
    super(TEXTS[code].en, options);
    this.texts = TEXTS[code];
  }
}

/** What the browser threw, as a CameraError. */
export function toCameraError(cause: unknown): CameraError {
  if (cause instanceof CameraError) return cause;
  return new CameraError(CODES[(cause as Error | undefined)?.name ?? ''] ?? 'ERR_CAMERA_FAILED', { cause });
}
