/**
 * Matching of read quadrilaterals with labelled ones: any overlap counts, one to one.
 */

/** A corner as manifests write it. */
export type Corner = readonly [x: number, y: number];

/**
 * Assigns each returned quadrilateral to the first free labelled one that it overlaps.
 * @returns for each returned one the index of its label, or -1
 */
export function matchOneToOne(
  returned: readonly (readonly Corner[])[],
  labelled: readonly (readonly Corner[])[],
): number[] {
  const taken = new Set<number>();
  return returned.map((quad) => {
    const index = labelled.findIndex((label, i) => !taken.has(i) && overlap(quad, label));
    if (index >= 0) taken.add(index);
    return index;
  });
}

/** Whether two simple polygons share any area: a corner of one lies in the other, or two sides cross. */
function overlap(a: readonly Corner[], b: readonly Corner[]): boolean {
  return a.some((point) => contains(b, point)) || b.some((point) => contains(a, point)) || sidesCross(a, b);
}

/** Even-odd rule: a ray to the right crosses the outline an odd number of times. */
function contains(polygon: readonly Corner[], [x, y]: Corner): boolean {
  let inside = false;
  for (let i = 0; i < polygon.length; i++) {
    const [ax, ay] = polygon[i];
    const [bx, by] = polygon[(i + 1) % polygon.length];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

function sidesCross(a: readonly Corner[], b: readonly Corner[]): boolean {
  return a.some((p, i) => {
    const q = a[(i + 1) % a.length];
    return b.some((r, j) => {
      const s = b[(j + 1) % b.length];
      return turn(p, q, r) * turn(p, q, s) < 0 && turn(r, s, p) * turn(r, s, q) < 0;
    });
  });
}

/** Positive and negative on the two sides of the line from p to q. */
function turn(p: Corner, q: Corner, r: Corner): number {
  return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
}
