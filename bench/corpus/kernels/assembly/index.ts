// The pixel loops of the generator in AssemblyScript with SIMD: what the module exports.

export { paintSpan, readThrough } from './backgrounds';
export { blurByThree, blurEvenly, blurRows, convolveRow } from './blur';
export { blend, blockMeans, boxMean, enlarge } from './boxes';
export { encodePlane, expose, readRow, spill, writeCodes, writeShares } from './camera';
export { composeRow } from './compose';
export { codeBlocks } from './dct';
export { fillField, multiplyByField } from './fields';
export { fillMosaicRow } from './mosaic';
export { bytesFromPlane, joinChroma, planeFromBytes, splitChroma } from './planes';
export { sampleBand } from './sampling';
export { multiplyByWaves } from './texels';
export { plainBlocks, valuesOfCells } from './uniform';
