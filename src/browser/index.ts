/**
 * Pictures of a web page: Blobs, bitmaps, canvases, images and video frames; and its cameras.
 *
 * @packageDocumentation
 */

import { requireObject } from '../errors.ts';
import { createReader } from '../index.ts';
import type { ReadOptions } from '../pipeline/options.ts';
import { asksForReport, chooseReader, type ReaderChoice } from '../pipeline/reader.ts';
import type { ReadResult } from '../types.ts';
import { type BrowserImage, type FrameOptions, toPixels } from './frame.ts';

export { type FrameScanner, type PictureReader, type ScanEvent, scannerOf } from '../worker/scanner.ts';
export { type Camera, createCamera } from './camera.ts';
export type { CameraControls, Range } from './camera-controls.ts';
export type { CameraInfo, Size } from './camera-devices.ts';
export { CameraError, type CameraErrorCode, type CameraTexts } from './camera-error.ts';
export type { CameraOptions, CameraScanner, ScannedFrame } from './camera-options.ts';
export type { CameraFrame } from './camera-view.ts';
export { type BrowserImage, type FrameOptions, toPixels } from './frame.ts';
export type { FrameSourceKind } from './frame-source.ts';

/** A reader, or what to make one of; then limits of loading and reading. */
export type ReadImageOptions = ReaderChoice & FrameOptions & Omit<ReadOptions, 'explain'>;

/**
 * Reads anything a browser calls a picture. Sizes and corners are in pixels of the picture itself.
 * @throws as `toPixels` for the picture and as `Reader.read` for reading; a picture without a code is a value
 */
export async function readImage(image: BrowserImage, options: ReadImageOptions = {}): Promise<ReadResult> {
  requireObject('options', options);
  const { maxPixels, region, maxSymbols, budgetMs, signal, trace, ...choice } = options;
  const reader = chooseReader(choice as ReaderChoice, createReader);
  const pixels = await toPixels(image, { maxPixels });
  const explain = asksForReport(choice as ReaderChoice);
  return reader.read(pixels, { region, maxSymbols, budgetMs, signal, trace, explain });
}
