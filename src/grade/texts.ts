/**
 * The words of grades and advice, in English and Chinese. Callers may give their own.
 */

import type { Advice, AdviceCode } from './advice/advice.ts';
import type { ParameterId } from './types.ts';

/** Words for everything that is shown. Names in braces stand for values. */
export interface GradeTexts {
  readonly parameters: Readonly<Record<ParameterId, string>>;
  readonly advice: Readonly<Record<AdviceCode, string>>;
  readonly labels: {
    readonly overall: string;
    readonly pass: string;
    readonly fail: string;
    readonly symbol: string;
    readonly pixels: string;
    readonly indicative: string;
    readonly notFound: string;
    readonly notCounted: string;
    readonly wrong: string;
    readonly weak: string;
    readonly quietZone: string;
    readonly logo: string;
    readonly advice: string;
    readonly red: string;
    readonly green: string;
    readonly blue: string;
  };
}

export const ENGLISH: GradeTexts = {
  parameters: {
    decode: 'Decode',
    symbolContrast: 'Symbol contrast',
    modulation: 'Modulation',
    reflectanceMargin: 'Reflectance margin',
    fixedPatternDamage: 'Fixed pattern damage',
    formatInformation: 'Format information',
    versionInformation: 'Version information',
    axialNonuniformity: 'Axial nonuniformity',
    gridNonuniformity: 'Grid nonuniformity',
    unusedErrorCorrection: 'Unused error correction',
    printGrowth: 'Print growth',
  },
  advice: {
    lowResolution:
      'The picture has {pixels} pixels per module; below {least} the grades are doubtful, from {steady} on they are steady.',
    tilted:
      'The picture was taken at an angle, which the grades of geometry count against the print; take it straight from above.',
    notByThreshold:
      'One threshold for the whole symbol does not decode it, so simple readers fail: even out the light, or print it anew.',
    quietZone:
      'Quiet zone missing, in modules: top {top}, right {right}, bottom {bottom}, left {left}. Leave {needed} on every side.',
    logoSpends:
      'The logo covers {side} modules per side ({share} % of the symbol’s) and spends {spent} % of the worst block’s error correction.',
    damageSpends: 'Damage spends {spent} % of the worst block’s error correction.',
    largestLogo:
      'The largest centred logo that leaves {kept} % of the error correction for sure has {side} modules per side ({share} % of {size}).',
    logoSymbol:
      'Under a logo of this share, {better} would keep {kept} % of the error correction for sure; {current} keeps {now} %.',
    higherLevel: 'The same text fits {better}: more error correction with modules of the same size as in {current}.',
    smallerVersion: 'The same text fits {better}: modules {larger} % larger on the same area than in {current}.',
    inkChannel:
      'Ink contrast by colour of light: red {red} %, green {green} %, blue {blue} %. The weakest is {channel}.',
    inkContrast: 'The ink stands out from the paper by {contrast} % only; use a darker ink or a lighter ground.',
    inkGain: 'Dark modules are {growth} % too wide; use less ink or heat, or thinner modules in the artwork.',
    inkLoss: 'Dark modules are {growth} % too narrow; use more ink or heat, or full squares in the artwork.',
  },
  labels: {
    overall: 'Overall grade',
    pass: 'pass',
    fail: 'fail',
    symbol: 'QR code',
    pixels: 'px per module',
    indicative: 'indicative: no calibrated optics',
    notFound: 'no code read',
    notCounted: 'not counted',
    wrong: 'wrong colour',
    weak: 'weak modulation',
    quietZone: 'missing quiet zone',
    logo: 'covered',
    advice: 'Advice',
    red: 'red',
    green: 'green',
    blue: 'blue',
  },
};

export const CHINESE: GradeTexts = {
  parameters: {
    decode: '译码',
    symbolContrast: '符号反差',
    modulation: '调制比',
    reflectanceMargin: '反射率余量',
    fixedPatternDamage: '固有图形污损',
    formatInformation: '格式信息',
    versionInformation: '版本信息',
    axialNonuniformity: '轴向不一致性',
    gridNonuniformity: '网格不一致性',
    unusedErrorCorrection: '未使用的纠错',
    printGrowth: '印刷增量',
  },
  advice: {
    lowResolution: '图像每模块仅 {pixels} 像素；低于 {least} 像素时等级不可靠，{steady} 像素以上才稳定。',
    tilted: '图像是斜着拍的，几何等级会把它算作印刷缺陷；请正对着拍摄。',
    notByThreshold: '用单一阈值无法译码，简单的扫码器会失败：请让光照均匀，或重新印制。',
    quietZone: '空白区不足（模块数）：上 {top}、右 {right}、下 {bottom}、左 {left}。四边各应留 {needed} 个模块。',
    logoSpends: '中间的图标每边遮住 {side} 个模块（占符号边长 {share}%），已用掉最差数据块 {spent}% 的纠错能力。',
    damageSpends: '污损已用掉最差数据块 {spent}% 的纠错能力。',
    largestLogo: '要确保留下 {kept}% 的纠错能力，居中图标每边最多 {side} 个模块（占 {size} 的 {share}%）。',
    logoSymbol: '图标占比不变时，改用 {better} 可确保留下 {kept}% 的纠错能力；{current} 只留 {now}%。',
    higherLevel: '同样的内容可用 {better}：模块大小与 {current} 相同，纠错能力更强。',
    smallerVersion: '同样的内容可用 {better}：同样面积下模块比 {current} 大 {larger}%。',
    inkChannel: '各色光下的油墨反差：红 {red}%、绿 {green}%、蓝 {blue}%；最弱的是{channel}光。',
    inkContrast: '油墨与底色的反差只有 {contrast}%；请用更深的油墨或更浅的底色。',
    inkGain: '深色模块偏宽 {growth}%；请减少墨量或热量，或在制版时收窄模块。',
    inkLoss: '深色模块偏窄 {growth}%；请增加墨量或热量，或在制版时用完整的方块。',
  },
  labels: {
    overall: '总等级',
    pass: '通过',
    fail: '失败',
    symbol: '二维码',
    pixels: '像素/模块',
    indicative: '仅供参考：未用校准光学系统',
    notFound: '未读到二维码',
    notCounted: '不计入',
    wrong: '颜色错误',
    weak: '调制不足',
    quietZone: '空白区不足',
    logo: '被遮挡',
    advice: '建议',
    red: '红',
    green: '绿',
    blue: '蓝',
  },
};

/** A piece of advice in words. */
export function adviceText({ code, values }: Advice, texts: GradeTexts = ENGLISH): string {
  return texts.advice[code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return name === 'channel' ? texts.labels[value as 'red' | 'green' | 'blue'] : String(value);
  });
}
