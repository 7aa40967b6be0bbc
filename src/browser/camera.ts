/**
 * A camera that reads codes: opens it, shows it, scans its frames, tells what it read.
 */

import { InvalidArgumentError } from '../errors.ts';
import { closeFrame } from '../worker/frame-pixels.ts';
import { type CameraControls, controlsOf, focusAt, setFocus, setTorch, setZoom } from './camera-controls.ts';
import { type CameraInfo, listCameras, openCamera, type Size } from './camera-devices.ts';
import { CameraError, toCameraError } from './camera-error.ts';
import { type CameraOptions, type CameraSettings, parseCameraOptions } from './camera-options.ts';
import { CameraScan } from './camera-scan.ts';
import { type FrameSource, type FrameSourceKind, frameSourceKinds, openFrameSource } from './frame-source.ts';

/** A camera that is open. */
interface Session {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly source: FrameSource;
  readonly scan: CameraScan;
  isOver: boolean;
}

/** Frames in a row that could not be scanned: the next ones will not be better. */
const MOST_ERRORS = 3;

/** One camera at a time. What is called while it opens or closes waits for that. */
export class Camera {
  readonly #settings: CameraSettings;
  readonly #video: HTMLVideoElement;
  #session: Session | undefined;
  #id: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #onVisible = () => {};

  /** Use `createCamera`. */
  constructor(settings: CameraSettings) {
    this.#settings = settings;
    this.#video = settings.video ?? document.createElement('video');
    this.#id = settings.id;
  }

  /** Shows the picture. */
  get video(): HTMLVideoElement {
    return this.#video;
  }

  get isRunning(): boolean {
    return this.#session !== undefined;
  }

  /** The camera that is open, and the size of its frames. */
  get current(): (CameraInfo & Size & { readonly frames: FrameSourceKind }) | undefined {
    if (this.#session === undefined) return undefined;
    const { track, source } = this.#session;
    const { deviceId = '', width = 0, height = 0 } = track.getSettings();
    return { id: deviceId, label: track.label, width, height, frames: source.kind };
  }

  /** What the open camera can do; undefined when none is open. */
  get controls(): CameraControls | undefined {
    return this.#session && controlsOf(this.#session.track);
  }

  /**
   * Opens the camera, asking for permission where that is needed, and scans its frames from then on. Does nothing when it is open.
   * @throws CameraError with texts for the person in front of it
   */
  start(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#session === undefined) await this.#open();
    });
  }

  /** Closes the camera; its light goes out. The scanner stays the caller's. */
  stop(): Promise<void> {
    if (this.#session !== undefined) this.#session.isOver = true;
    return this.#inTurn(() => this.#close());
  }

  /** All cameras; labels are empty before one was allowed. @throws CameraError where there can be none */
  list(): Promise<readonly CameraInfo[]> {
    return listCameras();
  }

  /** Opens another camera instead, by its id. @throws CameraError as `start`; the camera is closed then */
  use(id: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#id = id;
      await this.#open();
    });
  }

  /** Opens the next of the cameras instead. @throws CameraError as `start` */
  async switch(): Promise<void> {
    const cameras = await listCameras();
    if (cameras.length === 0) throw new CameraError('ERR_CAMERA_NOT_FOUND');
    const at = cameras.findIndex(({ id }) => id === this.current?.id);
    await this.use(cameras[(at + 1) % cameras.length].id);
  }

  /** Switches the light. @throws InvalidArgumentError for a camera without one, or when none is open */
  async setTorch(isOn: boolean): Promise<void> {
    await setTorch(this.#requireTrack(), isOn);
  }

  /** Sets the zoom, a factor in the range of `controls.zoom`. @throws InvalidArgumentError */
  async setZoom(factor: number): Promise<void> {
    await setZoom(this.#requireTrack(), factor);
  }

  /**
   * Focuses in one of `controls.focusModes`.
   * @param distance metres; for `'manual'`
   * @throws InvalidArgumentError
   */
  async setFocus(mode: string, distance?: number): Promise<void> {
    await setFocus(this.#requireTrack(), mode, distance);
  }

  /** Focuses at a point of the picture, 0..1 across and down; does nothing where the camera cannot. */
  async focusAt(x: number, y: number): Promise<void> {
    await focusAt(this.#requireTrack(), x, y);
  }

  #requireTrack(): MediaStreamTrack {
    if (this.#session !== undefined) return this.#session.track;
    throw new InvalidArgumentError('camera', 'an open camera: await start() first', undefined);
  }

  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #open(): Promise<void> {
    // First the one that is open: many devices have but one camera at a time.
    this.#close();
    const { facing, resolutions } = this.#settings;
    const stream = await openCamera({ id: this.#id, facing, resolutions });
    const [track] = stream.getVideoTracks();
    try {
      await play(this.#video, stream);
    } catch (error) {
      track.stop();
      throw toCameraError(error);
    }
    if (controlsOf(track).focusModes.includes('continuous')) await setFocus(track, 'continuous').catch(() => {});
    const [best] = frameSourceKinds(this.#settings.scanner.takesFrames === true);
    const source = openFrameSource(this.#settings.frames ?? best, this.#video, track);
    const session = { stream, track, source, scan: new CameraScan(this.#settings, this.#video), isOver: false };
    this.#session = session;
    track.addEventListener('ended', () => this.#end(session, new CameraError('ERR_CAMERA_ENDED')));
    document.addEventListener('visibilitychange', this.#onVisibility);
    void this.#run(session);
  }

  #close(): void {
    const session = this.#session;
    if (session === undefined) return;
    this.#session = undefined;
    session.isOver = true;
    session.source.close();
    for (const track of session.stream.getTracks()) track.stop();
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#onVisible();
    this.#video.srcObject = null;
  }

  /** Ends by itself, other than by `stop`. */
  #end(session: Session, error: Error): void {
    if (session.isOver) return;
    this.#close();
    this.#settings.onError(error);
  }

  async #run(session: Session): Promise<void> {
    let errors = 0;
    while (!session.isOver) {
      try {
        await this.#visible();
        const frame = await session.source.next();
        if (frame === undefined) return;
        if (session.isOver) closeFrame(frame);
        else await session.scan.scan(frame, () => !session.isOver);
        errors = 0;
      } catch (error) {
        if (++errors >= MOST_ERRORS) this.#end(session, error as Error);
        else if (!session.isOver) this.#settings.onError(error as Error);
      }
    }
  }

  /** Nobody scans with a page that he does not see. */
  async #visible(): Promise<void> {
    if (document.visibilityState === 'visible') return;
    await new Promise<void>((resolve) => {
      this.#onVisible = resolve;
    });
  }

  readonly #onVisibility = (): void => {
    const isVisible = document.visibilityState === 'visible';
    const session = this.#session;
    if (session === undefined) return;
    session.track.enabled = isVisible;
    if (!isVisible) return;
    // Phones stop the video of a page that was hidden.
    void this.#video.play().catch(() => {});
    this.#onVisible();
  };
}

/**
 * Makes a camera; opens nothing before `start()`.
 *
 * @throws InvalidArgumentError naming the option that makes no sense
 */
export function createCamera(options: CameraOptions = {}): Camera {
  return new Camera(parseCameraOptions(options));
}

/** Inline and without sound, or phones show it full-screen, or not at all. */
async function play(video: HTMLVideoElement, stream: MediaStream): Promise<void> {
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  try {
    await video.play();
  } catch (cause) {
    throw new CameraError('ERR_CAMERA_FAILED', { cause });
  }
}
