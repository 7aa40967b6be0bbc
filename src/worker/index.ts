/**
 * Reading in a worker, of a browser or of Node.
 *
 * @packageDocumentation
 */

export {
  createWorkerReader,
  type WorkerReader,
  type WorkerReaderOptions,
  type WorkerReadOptions,
  type WorkerReadResult,
} from './client.ts';
export type { WorkerImage, WorkerReadLimits, WorkerSetup } from './messages.ts';
export { type FrameScanner, type PictureReader, type ScanEvent, scannerOf } from './scanner.ts';
export { type Served, serve } from './serve.ts';
export type { NodeThread, WorkerThread } from './thread.ts';
export { WorkerError, type WorkerErrorCode } from './worker-error.ts';
