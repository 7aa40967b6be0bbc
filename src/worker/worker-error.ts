/**
 * A worker that ended before its picture was read.
 */

/** Why: the worker ended by itself (in `readMany`, twice on the same picture), was ended because it took too long, or was closed. */
export type WorkerErrorCode = 'ERR_WORKER_CRASHED' | 'ERR_WORKER_TIMEOUT' | 'ERR_WORKER_CLOSED';

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
