/**
 * Gives `BarcodeDetector` to a browser without one: `import 'qrazor/barcode-detector/polyfill'`. A browser that has one keeps it.
 */

import { BarcodeDetector } from './detector.ts';

const scope = globalThis as { BarcodeDetector?: unknown };

scope.BarcodeDetector ??= BarcodeDetector;
