/**
 * Characters that carry most running text: evidence for one charset against another. Written as the gaps between their
 * places in the standards that order them; test/engine/payload/common-characters.test.ts has them as they look.
 */

import { decodeCharset } from './charset-names.ts';

/** The code of a gap of one place is one above this. */
const GAP_ORIGIN = 39;

/** '~' passes over so many places without a character. */
const LONGEST_GAP = 86;

/** The 900 that cover most of simplified Chinese prose, shop signs and names, in the order of GB 2312 from row B0 on. */
const SIMPLIFIED =
  '(8-1),))+,().,(,8,*)0.**1)/-),(*(-**-,+(@*(,((*)(((5,((,+5,)(/04,)*/)(4,4)3)(),)/1-(*,9(.)()(+()(.(-,().)(*)(()(' +
  '(*))0(()(-(**<.()(((((3((.*2(351()*)-3)**()(,((((/(+,)+1+(5*)0-(()*)-4,-+.((0*)(((()-,)..((50-*((,(*(0*,((()+/6)' +
  '.)()*)((+.)7-(.++)(()*(((-())(13-,+4)((*+(*.)),(+)))3(-+((*()))*+/(,*-*(.)()))(03,.*(*)+(((+0((+)+2+,01(.0.),-*/' +
  '(*()*-()1(.)/*))(.,(*5)D+)()+):2-+0((),+(,+5*)(*).*)1(40(.())(0..+,+*-()2+*.**)*)((-<)(*++(*)))6+-*((1**+(/*)/+.' +
  '(/((**)*+)),).+3.**,(**4*(,(-)/+4.-5),-)*(()---/,,3*+(*1),)4)8)-4)))(**(,.+**+,**(/,**(-,*,,+,/*((0*-)1,1*-+5(,(' +
  '*((-(,,,*()(()(*)(()()+(*-))((,(/,.,*,2(*((,+*)-0(.1),+,0()((/(()(4.-/10(*.*(,.(*-+*+*(,,+(,;*++*,***(+,*)*(1(,)' +
  ')-/)0(+)()(.)-05))(*+-)+)2()-)*()(+**(((.+)***(5,))(0)+0(,,+(9,()3,4/,),*)0,+(,(5(/*(*))8*()**,**+0***+(+.*7)()+' +
  '(**)+(*-*.(*()3)*-)(*(,+)())(+,4((40((-(:(1+(+*-0(-+*(*,+*.))(*(**+()+)(*)(*,(.)**)+(6(1/(53+,*),+()-**(-,,*(((~' +
  '~~~(~~~~~~~~(~~~g';

/** Forms that only traditional writing has, in the order of Big5 from A440 on. */
const TRADITIONAL_ONLY =
  '~*N~~~~6<~W-5G-,<74)~~)9fx(U~(~=9Za(*+(D;.<:H@X/F~Cp)*((.A+2*29),54I(:(.(.~6-c-*(3B,))/@030(+(-*/(>+*((1)0(F6*wr' +
  '<@1H)+(0=+C*:((()(;*8)()*3)((*))).Iy)/246EN2.1*4137)(.(((-5(-2+(+-,77-)F;(B,ZB(O(5=*()./2(J-)*(1+(+;(8/6*,/L(2(,' +
  'R,/*G+8/+03-((/4,9().*)*)0**)7++-(/(-,4*1V)2-D*;/3:3N<0***+*(()1(0,)+=((37=7*24+H-5)0)(K.(672)1/B,)A2((1+*-*9,/1' +
  '(()-((3X13.+4((,3+5)-(7)49@,))(*.(,2,C*121H(3,D<.)));*,6)+3~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~' +
  '~~~~~~p~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~6';

let simplified: ReadonlySet<number> | undefined;
let all: ReadonlySet<number> | undefined;

/** Frequent characters of simplified Chinese, by code; built when first asked for. */
export function commonSimplified(): ReadonlySet<number> {
  simplified ??= unpack(SIMPLIFIED, 'GB18030', 0xb0, 94);
  return simplified;
}

/** Frequent characters of Chinese in either writing. */
export function commonHanzi(): ReadonlySet<number> {
  all ??= new Set([...commonSimplified(), ...unpack(TRADITIONAL_ONLY, 'Big5', 0xa4, 157)]);
  return all;
}

/**
 * @param firstLead first byte of the place that the gaps count from
 * @param trails second bytes of a charset: 94 from 0xA1 on, or these after 63 from 0x40 on
 */
function unpack(gaps: string, charset: string, firstLead: number, trails: number): Set<number> {
  const low = trails - 94;
  const codes = new Set<number>();
  let place = -1;
  for (let i = 0; i < gaps.length; i++) {
    const gap = gaps.charCodeAt(i) - GAP_ORIGIN;
    place += Math.min(gap, LONGEST_GAP);
    if (gap > LONGEST_GAP) continue;
    const trail = place % trails;
    const pair = Uint8Array.of(firstLead + Math.floor(place / trails), trail + (trail < low ? 0x40 : 0xa1 - low));
    codes.add((decodeCharset(pair, charset) as string).charCodeAt(0));
  }
  return codes;
}
