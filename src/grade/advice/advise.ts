/**
 * All advice on one symbol.
 */

import { sideOf } from '../../engine/symbol/version.ts';
import { spentByBlock } from '../correction.ts';
import { QUIET_ZONE } from '../light.ts';
import { isInMiddle, largestLogo } from '../logo.ts';
import type { Measurements } from '../measure.ts';
import type { Advice } from './advice.ts';
import { adviseCovered, adviseSymbol } from './better-symbol.ts';

/** Fewer pixels per module make every figure doubtful; verifiers ask for five, and ten for stable results. */
const LEAST_PIXELS = 5;
const STEADY_PIXELS = 10;

/** Grids that deviate more than this do not get an A. */
const MOST_DEVIATION = 0.38;

/** Contrasts in two colours of light that differ by less are not worth a word. */
const LEAST_SPREAD = 0.05;

/** Contrast of one channel below this, where another has more, is the ink's colour. */
const LEAST_CHANNEL = 0.4;

/** Contrast of all channels below this is pale ink or dark paper. */
const LEAST_INK = 0.55;

/** Growth from this on spoils the edges, in modules. */
const MOST_GROWTH = 0.15;

/** Share of the worst block's correction that the largest logo may cost. */
const LOGO_SHARE = 0.5;

/** Smaller squares show nothing. */
const LEAST_LOGO = 3;

const percent = (share: number) => Math.round(100 * share);

/** Advice, warnings first. */
export function advise(measured: Measurements): readonly Advice[] {
  const { symbol, logoSide } = measured;
  const better = logoSide > 0 ? adviseCovered(symbol, logoSide) : adviseSymbol(symbol);
  const all = [
    ...adviseResolution(measured),
    ...adviseView(measured),
    ...adviseQuietZone(measured),
    ...adviseCover(measured),
    ...adviseInk(measured),
    ...adviseGrowth(measured),
    ...(better === undefined ? [] : [better]),
  ];
  return [...all.filter(({ isWarning }) => isWarning), ...all.filter(({ isWarning }) => !isWarning)];
}

function adviseResolution({ geometry: { moduleSizePx } }: Measurements): Advice[] {
  if (moduleSizePx >= LEAST_PIXELS) return [];
  // Rounded down, lest 4.97 read as the 5 that it falls short of.
  const pixels = Math.floor(10 * moduleSizePx) / 10;
  return [{ code: 'lowResolution', isWarning: true, values: { pixels, least: LEAST_PIXELS, steady: STEADY_PIXELS } }];
}

/** Faults of the picture rather than of the print. */
function adviseView({ geometry: { gridNonuniformity, bend }, decode }: Measurements): Advice[] {
  const isTilted = gridNonuniformity > MOST_DEVIATION && bend < gridNonuniformity / 2;
  return [
    ...(isTilted ? [{ code: 'tilted', isWarning: true, values: {} } as const] : []),
    ...(decode.decodes ? [] : [{ code: 'notByThreshold', isWarning: true, values: {} } as const]),
  ];
}

function adviseQuietZone({ quietZone }: Measurements): Advice[] {
  const { top, right, bottom, left } = quietZone;
  const missing = [top, right, bottom, left].map((depth) => QUIET_ZONE - depth);
  if (missing.every((depth) => depth === 0)) return [];
  const values = { top: missing[0], right: missing[1], bottom: missing[2], left: missing[3], needed: QUIET_ZONE };
  // Two modules are enough for most readers.
  return [{ code: 'quietZone', isWarning: Math.max(...missing) > QUIET_ZONE / 2, values }];
}

/** What a cover or other damage spends, and how large a cover may be. */
function adviseCover({ symbol, truth, decode, logoSide }: Measurements): Advice[] {
  const size = sideOf(symbol.version);
  const isWrong = (module: number) => decode.wrong[module] === 1;
  const isDamage = (module: number) => isWrong(module) && !isInMiddle(size, logoSide, module);
  const spent = spentByBlock(truth, isWrong);
  const worst = spent.indexOf(Math.max(...spent));
  const side = largestLogo(symbol.version, symbol.errorCorrectionLevel, LOGO_SHARE, isDamage);
  const values = { side, size, share: percent(side / size), kept: percent(1 - LOGO_SHARE) };
  const advice: Advice[] = side < LEAST_LOGO ? [] : [{ code: 'largestLogo', isWarning: false, values }];
  const byLogo = spentByBlock(truth, (module) => isWrong(module) && !isDamage(module))[worst];
  if (logoSide > 0) {
    const cover = { side: logoSide, share: percent(logoSide / size), spent: percent(byLogo) };
    advice.push({ code: 'logoSpends', isWarning: byLogo > LOGO_SHARE, values: cover });
  }
  const byDamage = spent[worst] - byLogo;
  if (byDamage > 0) {
    advice.push({ code: 'damageSpends', isWarning: byDamage > LOGO_SHARE, values: { spent: percent(byDamage) } });
  }
  return advice;
}

function adviseInk({ ink, light, symbol }: Measurements): Advice[] {
  if (ink === undefined) {
    if (light.contrast >= LEAST_INK) return [];
    return [{ code: 'inkContrast', isWarning: true, values: { contrast: percent(light.contrast) } }];
  }
  const sign = symbol.inverted === true ? -1 : 1;
  const contrasts = { red: sign * ink.red, green: sign * ink.green, blue: sign * ink.blue };
  const values = { red: percent(contrasts.red), green: percent(contrasts.green), blue: percent(contrasts.blue) };
  const [least, , most] = Object.entries(contrasts).sort((a, b) => a[1] - b[1]);
  if (most[1] < LEAST_INK) return [{ code: 'inkContrast', isWarning: true, values: { contrast: percent(most[1]) } }];
  // An ink without colour is as dark in any light.
  if (most[1] - least[1] < LEAST_SPREAD) return [];
  return [{ code: 'inkChannel', isWarning: least[1] < LEAST_CHANNEL, values: { ...values, channel: least[0] } }];
}

function adviseGrowth({ edges }: Measurements): Advice[] {
  const [x, y] = [edges.x.growth, edges.y.growth];
  const worst = Math.abs(x) > Math.abs(y) ? x : y;
  if (Math.abs(worst) <= MOST_GROWTH) return [];
  const code = worst > 0 ? 'inkGain' : 'inkLoss';
  return [{ code, isWarning: false, values: { growth: percent(Math.abs(worst)) } }];
}
