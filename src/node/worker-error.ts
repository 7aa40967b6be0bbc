/**
 * A worker thread that ended before its picture was read.
 */

/** Why: the thread ended by itself twice on the same picture, or was ended because it took too long. */
export type WorkerErrorCode = 'ERR_WORKER_CRASHED' | 'ERR_WORKER_TIMEOUT';

/** The error of a picture that no worker could bring to an end. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError';

  constructor(
    readonly code: WorkerErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
