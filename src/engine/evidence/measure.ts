/**
 * Everything a report needs that the engine does not measure while it reads, on one screen. Asked for afterwards, so that
 * reads without a report pay nothing.
 */

import type { Evidence, ImageSource, LumaImage, Point, QrSymbol, Quad } from '../../types.ts';
import { rowModulation } from './bands.ts';
import { coveredShare } from './cover.ts';
import { measureEdges } from './edges.ts';
import { glareShare } from './glare.ts';
import { measureLevels } from './levels.ts';
import { measureMargin } from './margin.ts';
import { measureModules } from './modules.ts';
import { measureNoise } from './noise.ts';
import { measureBlocks } from './plane-blocks.ts';
import { holds, type Seen } from './seen.ts';
import { spansOf } from './spans.ts';
import { periodicPeak } from './spectrum.ts';
import { findTarget, type Target } from './target.ts';

/** Larger pictures are measured at half their size. */
const LARGEST_SIDE = 1700;

/** Edges of one direction that are stronger than those of the other by this are bars. */
const LINEAR_RATIO = 2.4;

/** Places along the outline that are looked at. */
const OUTLINE_PLACES = 80;

/** Pixels from the picture's side within which an outline counts as cut. */
const AT_SIDE = 2;

/** The same for areas that are known by blocks of 8x8 pixels. */
const AT_SIDE_BY_LOOKS = 14;

/** Modules per side of a symbol of which nothing is known: those of payment codes have 25 to 45. */
const USUAL_SIZE = 33;

/** Measures a picture by what was seen in it and, when it was read, one of its symbols. */
export function measurePicture(
  source: ImageSource,
  seen: Seen,
  symbol: Pick<QrSymbol, 'corners' | 'version' | 'inverted'> | undefined,
): Evidence {
  const scale = Math.max(source.width, source.height) > LARGEST_SIDE ? 2 : 1;
  const plane = scale === 2 ? source.half() : source.luma();
  const blocks = measureBlocks(plane);
  const target = findTarget(seen, blocks, scale, symbol);
  const frame = { frameFloor: frameFloor(plane), symbols: countSymbols(seen, target) };
  const noise = measureNoise(plane, blocks);
  if (target === undefined) return { ...frame, finders: 0, ...wholeFrame(plane, noise) };
  const area = target.area.map(({ x, y }) => ({ x: x / scale, y: y / scale })) as unknown as Quad;
  const spans = spansOf(area, plane);
  const levels = measureLevels(plane, spans);
  const { grid, areaBy, finders, tilt, smoothResidual } = target;
  const base: Evidence = {
    ...frame,
    area: target.area,
    areaBy,
    areaShare: longestSide(target.area) / Math.max(source.width, source.height),
    cutShare: cutShare(target.area, source, areaBy === 'looks' ? AT_SIDE_BY_LOOKS : AT_SIDE),
    finders,
    tilt,
    ...(smoothResidual === undefined ? {} : { smoothResidual }),
    ...(target.frameSpread === undefined ? {} : { frameSpread: target.frameSpread }),
    ...(grid === undefined ? {} : measureModules(grid.values, grid.size)),
  };
  if (levels === undefined) return base;
  const { threshold, ...shown } = levels;
  const height = 255 * (levels.lightLevel - levels.darkLevel);
  const edges = measureEdges(plane, spans, height, noise);
  const guess = edges && Math.min(edges.modulePx * scale, longestSide(target.area) / USUAL_SIZE);
  const moduleSizePx = target.moduleSizePx ?? guess;
  return {
    ...base,
    ...shown,
    ...(edges && edges.ratio > LINEAR_RATIO && areaBy === 'looks' && (finders < 3 || (target.frameSpread ?? 0) > 0.5)
      ? { foreign: 'linear' as const }
      : {}),
    signalToNoise: height / Math.max(0.25, noise),
    coveredShare: coveredShare(blocks, spans),
    ...(edges && moduleSizePx ? { edgeDensity: moduleSizePx / (edges.modulePx * scale) } : {}),
    glareShare: glareShare(blocks, spans),
    periodicPeak: periodicPeak(plane, area),
    rowModulation: rowModulation(plane, spans),
    ...(moduleSizePx === undefined ? {} : { moduleSizePx }),
    ...(edges && moduleSizePx ? { edgeSpread: (edges.spreadPx * scale) / moduleSizePx, edgeRatio: edges.ratio } : {}),
    ...(target.size === undefined || areaBy === 'looks'
      ? {}
      : { quietZone: measureMargin(plane, area, target.size, threshold, target.inverted) }),
  };
}

/** Levels of the whole picture where nothing stands out. */
function wholeFrame(plane: LumaImage, noise: number): Evidence {
  const { width, height } = plane;
  const corners: Quad = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
  const levels = measureLevels(plane, spansOf(corners, plane));
  if (levels === undefined) return {};
  const { threshold: _, ...shown } = levels;
  return { ...shown, signalToNoise: (255 * (levels.lightLevel - levels.darkLevel)) / Math.max(0.25, noise) };
}

/** First percentile of a sample of the levels. */
function frameFloor({ data, width, height, stride }: LumaImage): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let y = 0; y < height; y += 4) {
    for (let x = 0; x < width; x += 4) {
      histogram[data[y * stride + x]]++;
      count++;
    }
  }
  let [level, sum] = [0, histogram[0]];
  while (level < 255 && sum < 0.01 * count) sum += histogram[++level];
  return level / 255;
}

/** Triples that share no pattern with each other, the target's included: each may be a symbol. */
function countSymbols({ triples }: Seen, target: Target | undefined): number {
  const used: Point[] = [];
  const isUsed = (point: Point) => used.some(({ x, y }) => Math.hypot(x - point.x, y - point.y) < 2);
  let count = target?.areaBy === 'grid' || target?.areaBy === 'symbol' ? 1 : 0;
  for (const { triple } of triples) {
    if (triple.some(isUsed) || (count > 0 && target && triple.some((point) => holds(target.area, point)))) continue;
    used.push(...triple);
    count++;
  }
  return count;
}

function longestSide(area: Quad): number {
  return Math.max(...area.map((a, i) => Math.hypot(area[(i + 1) & 3].x - a.x, area[(i + 1) & 3].y - a.y)));
}

/** Share of the outline at or beyond the picture's sides. */
function cutShare(area: Quad, { width, height }: ImageSource, margin: number): number {
  let cut = 0;
  for (let i = 0; i < OUTLINE_PLACES; i++) {
    const side = Math.floor((4 * i) / OUTLINE_PLACES);
    const t = (4 * i) / OUTLINE_PLACES - side;
    const [a, b] = [area[side], area[(side + 1) & 3]];
    const x = a.x + t * (b.x - a.x);
    const y = a.y + t * (b.y - a.y);
    if (!(x >= margin && y >= margin && x <= width - margin && y <= height - margin)) cut++;
  }
  return cut / OUTLINE_PLACES;
}
