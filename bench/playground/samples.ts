/**
 * Pictures that come with the page, from the samples of the repository: all of them made by the generator.
 */

import negative from '../../samples/negatives/bar-code-card.jpg?url';
import cup from '../../samples/payment/degraded-cup.jpg?url';
import faded from '../../samples/payment/degraded-faded-plate.jpg?url';
import finger from '../../samples/payment/degraded-finger-phone.jpg?url';
import glare from '../../samples/payment/degraded-glare-plate.jpg?url';
import easy from '../../samples/payment/easy-alipay-plate-wood.jpg?url';
import bottle from '../../samples/payment/hard-bottle.jpg?url';
import swiped from '../../samples/payment/hard-swiped-phone.jpg?url';
import several from '../../samples/payment/several-on-counter.jpg?url';
import moire from '../../samples/scenarios/oled-moire-35.jpg?url';

/** A picture by the name that links use. */
export interface Sample {
  readonly name: string;
  readonly url: string;
}

/** In the order in which they are offered. */
export const SAMPLES: readonly Sample[] = [
  { name: 'finger-phone', url: finger },
  { name: 'plate', url: easy },
  { name: 'glare', url: glare },
  { name: 'cup', url: cup },
  { name: 'moire', url: moire },
  { name: 'several', url: several },
  { name: 'faded', url: faded },
  { name: 'bottle', url: bottle },
  { name: 'swiped', url: swiped },
  { name: 'bar-code', url: negative },
];
