// The kernels in AssemblyScript with SIMD: what the module exports.

export { blockExtremes } from './blocks';
export { crossCheck } from './cross';
export { halfLumaFromColour, halve, lumaFromColour } from './ingest';
export { castRays } from './rays';
export { sampleModules } from './sample';
export { scanRows } from './scan';
export { thresholdSurface } from './surface';
