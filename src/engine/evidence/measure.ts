/**
 * Everything a report needs that the engine does not measure while it reads, on one screen. Asked for afterwards, so that
 * reads without a report pay nothing.
 */

import { measureBlocks } from '../../preprocess/plane-blocks.ts';
import type { Evidence, ImageSource, LumaImage, QrSymbol, Quad } from '../../types.ts';
import { areaModulation, frameModulation } from './bands.ts';
import { coveredShare } from './cover.ts';
import { measureEdges } from './edges.ts';
import { glareShare } from './glare.ts';
import { measureLevels } from './levels.ts';
import { measureMargin, outlineOf, outlineOfGrid } from './margin.ts';
import { measureModules } from './modules.ts';
import { measureNoise } from './noise.ts';
import { pixelSize } from './pixels.ts';
import { findRelative } from './relatives.ts';
import type { Seen } from './seen.ts';
import { type Spans, spansOf } from './spans.ts';
import { periodicPeak } from './spectrum.ts';
import { findTarget, symbolTarget, type Target } from './target.ts';
import { countSymbols } from './triples.ts';
import { closerView, finderIn, frameView, inView, longestSide, outlineIn, type View } from './view.ts';

/** Edges of one direction that are stronger than those of the other by this are bars. */
const LINEAR_RATIO = 2.4;

/** Edge spread, in modules, and ratio from which on no waves are left to see. */
const MOST_SPREAD = 0.36;
const MOST_RATIO = 1.6;

/** Pixels from one that is looked at for the floor to the next, across and down. */
const FLOOR_STEP = 7;

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
  const frame = frameView(source, seen);
  return symbol === undefined ? measureUnread(source, seen, frame) : measureSymbol(source, seen, frame, symbol);
}

/** What tells wear of a symbol that was read. */
function measureSymbol(
  source: ImageSource,
  seen: Seen,
  frame: View,
  symbol: Pick<QrSymbol, 'corners' | 'version' | 'inverted'>,
): Evidence {
  const target = symbolTarget(symbol, seen);
  const view = closerView(source, frame, target.area);
  const spans = spansOf(inView(view, target.area), view.plane);
  return {
    ...measurePlace(source, seen, frame, target),
    ...measureLight(view, spans, target, 0),
    rowModulation: areaModulation(view.plane, spans),
  };
}

/** What tells why there is no symbol. */
function measureUnread(source: ImageSource, seen: Seen, frame: View): Evidence {
  const blocks = measureBlocks(frame.plane);
  const noise = measureNoise(frame.plane, blocks);
  const target = findTarget(seen, blocks, frame.factor);
  if (target === undefined) {
    return {
      frameFloor: frameFloor(frame.plane),
      symbols: countSymbols(seen, undefined),
      finders: 0,
      rowModulation: frameModulation(frame.plane),
      ...wholeFrame(frame.plane, noise),
    };
  }
  const view = closerView(source, frame, target.area);
  const area = inView(view, target.area);
  const spans = spansOf(area, view.plane);
  const light = measureLight(view, spans, target, noise);
  return {
    ...measurePlace(source, seen, frame, target),
    ...light,
    ...(light.lightLevel === undefined
      ? {}
      : { signalToNoise: (255 * (light.lightLevel - (light.darkLevel ?? 0))) / Math.max(0.25, noise) }),
    ...(light.moduleSizePx === undefined
      ? {}
      : { moduleShare: light.moduleSizePx / Math.max(source.width, source.height) }),
    ...foreignKind(view, seen, light, target),
    pixelSize: pixelSize(view.plane, spans),
    coveredShare: coveredShare(blocks, spansOf(inView(frame, target.area), frame.plane)),
    rowModulation: Math.max(areaModulation(view.plane, spans), frameModulation(frame.plane)),
    ...(hidesWaves(light) ? {} : { periodicPeak: periodicPeak(view.plane, area) }),
  };
}

/** Where the target is, how it stands, and what its modules say. */
function measurePlace(source: ImageSource, seen: Seen, frame: View, target: Target): Evidence {
  const { area, areaBy, grid, finders, tilt, smoothResidual, frameSpread } = target;
  return {
    frameFloor: frameFloor(frame.plane),
    symbols: countSymbols(seen, areaBy === 'grid' || areaBy === 'symbol' ? area : undefined),
    area,
    areaBy,
    areaShare: longestSide(area) / Math.max(source.width, source.height),
    cutShare: cutShare(area, source, areaBy === 'looks' ? AT_SIDE_BY_LOOKS : AT_SIDE),
    finders,
    tilt,
    ...(smoothResidual === undefined ? {} : { smoothResidual }),
    ...(frameSpread === undefined ? {} : { frameSpread }),
    ...(grid === undefined ? {} : measureModules(grid.values, grid.size)),
  };
}

/** Levels, sharpness and margin of the target. */
function measureLight(view: View, spans: Spans, target: Target, noise: number): Evidence {
  const { plane, factor } = view;
  const { area, areaBy, size, grid, inverted } = target;
  const levels = measureLevels(plane, spans);
  if (levels === undefined) return {};
  const edges = measureEdges(plane, spans, 255 * (levels.lightLevel - levels.darkLevel), noise);
  const guess = edges && Math.min(edges.modulePx * factor, longestSide(area) / USUAL_SIZE);
  const moduleSizePx = target.moduleSizePx ?? guess;
  return {
    ...levels,
    glareShare: glareShare(plane, spans),
    ...(moduleSizePx === undefined ? {} : { moduleSizePx }),
    ...(edges && moduleSizePx
      ? {
          edgeSpread: (edges.spreadPx * factor) / moduleSizePx,
          edgeRatio: edges.ratio,
          edgeDensity: moduleSizePx / (edges.modulePx * factor),
        }
      : {}),
    ...(size === undefined || areaBy === 'looks'
      ? {}
      : {
          quietZone: measureMargin(
            plane,
            outlineIn(view, grid ? outlineOfGrid(grid) : outlineOf(area, size)),
            inverted,
          ),
        }),
  };
}

/** What else the target is, where it is not framed by finder patterns. */
function foreignKind(view: View, seen: Seen, light: Evidence, target: Target): Evidence {
  if (target.areaBy !== 'looks') return {};
  const finders = seen.finders.map((finder) => finderIn(view, finder));
  const foreign = findRelative(view.plane, finders) ?? (isBars(light, target) ? 'linear' : undefined);
  return foreign === undefined ? {} : { foreign };
}

/** Bars have edges of one direction, and what looks like finder patterns among them does not lie in one plane. */
function isBars({ edgeRatio = 1 }: Evidence, { finders, frameSpread = 0 }: Target): boolean {
  return edgeRatio > LINEAR_RATIO && (finders < 3 || frameSpread > 0.5);
}

/** Blur takes waves with it, so that there is no need to look for them. */
function hidesWaves({ edgeSpread = 1, edgeRatio = 1 }: Evidence): boolean {
  return edgeSpread > MOST_SPREAD || edgeRatio > MOST_RATIO;
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
  const spans = spansOf(corners, plane);
  const levels = measureLevels(plane, spans);
  if (levels === undefined) return {};
  return {
    ...levels,
    glareShare: glareShare(plane, spans),
    signalToNoise: (255 * (levels.lightLevel - levels.darkLevel)) / Math.max(0.25, noise),
  };
}

/** First percentile of a sample of the levels. */
function frameFloor({ data, width, height, stride }: LumaImage): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let y = 0; y < height; y += FLOOR_STEP) {
    for (let x = 0; x < width; x += FLOOR_STEP) {
      histogram[data[y * stride + x]]++;
      count++;
    }
  }
  let [level, sum] = [0, histogram[0]];
  while (level < 255 && sum < 0.01 * count) sum += histogram[++level];
  return level / 255;
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
