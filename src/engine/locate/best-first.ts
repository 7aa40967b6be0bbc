/**
 * Triples in the order of their misfit, sorted only as far as somebody asks: of thousands that a texture makes a few are tried.
 */

import type { Triple } from './triples.ts';

/** Yields all, least misfit first; the list is used up. */
export function* bestFirst(heap: Triple[]): Generator<Triple, void, undefined> {
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(heap, at);
  for (;;) {
    const best = heap[0];
    const last = heap.pop();
    if (last === undefined) return;
    if (heap.length > 0) {
      heap[0] = last;
      sink(heap, 0);
    }
    yield best;
  }
}

/** Moves an element of a binary heap down until none below it fits better. */
function sink(heap: Triple[], from: number): void {
  const triple = heap[from];
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1].misfit < heap[child].misfit) child++;
    if (heap[child].misfit >= triple.misfit) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = triple;
}
