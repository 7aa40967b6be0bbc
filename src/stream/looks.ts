/**
 * The looks that frames get in turn: a glance at each, and for those that do not read one of several thorough looks, so that what
 * one frame has no time for comes with the next.
 */

import { createPlanReader, type Reader } from '../pipeline/reader.ts';
import type { Decoder, Explain, PlanSpec, Session } from '../types.ts';
import type { CheckedScannerOptions } from './options.ts';

/** A way to look at a frame. */
export interface Look {
  readonly reader: Reader;
  /** Whether it is worth its time only where there is something to see. */
  readonly needsLead: boolean;
}

/** All looks of a scanner. */
export interface Looks {
  readonly glance: Look;
  /** In the order of their turns. */
  readonly thorough: readonly Look[];
}

const FLATTEN = [{ step: 'flatten' }, { step: 'gamma', exponent: 2.2 }];

const GLANCE: PlanSpec = { attempts: [{ stages: 2, until: 'read' }] };

const PLAIN: PlanSpec = { attempts: [{ until: 'read' }] };

/** Steps that brought out most on photographs, as the profiles have them. */
const FLAT: PlanSpec = { attempts: [{ steps: [{ step: 'fit', maxSide: 900 }, ...FLATTEN], until: 'read' }] };
const LARGE: PlanSpec = {
  attempts: [
    {
      steps: [
        { step: 'fit', maxSide: 450 },
        { step: 'scale', factor: 2, method: 'bicubic' },
      ],
      until: 'read',
    },
  ],
};

/** @param explain sees what the looks see */
export function createLooks(options: CheckedScannerOptions, explain: Explain): Looks {
  const { decoders, classify } = options;
  const look = (plan: PlanSpec, own: readonly Decoder[], needsLead = false): Look => ({
    reader: createPlanReader({ decoders: own, plan, classify, explain }),
    needsLead,
  });
  const staged = decoders.filter(({ open }) => open !== undefined);
  const plain = staged.length > 0 ? [look(PLAIN, staged.map(withoutQuickStages))] : [];
  return {
    glance: look(GLANCE, decoders),
    thorough: [...plain, look(FLAT, decoders), ...plain, look(LARGE, decoders, true)],
  };
}

/** A decoder whose sessions leave out what a glance has done. */
function withoutQuickStages(decoder: Decoder): Decoder {
  return {
    ...decoder,
    open(source, context) {
      const session = decoder.open?.(source, context) as Session;
      return {
        offers: () => session.offers().filter(({ kind = '' }) => !kind.startsWith('quick')),
        run: (stage, deadline) => session.run(stage, deadline),
      };
    },
  };
}
