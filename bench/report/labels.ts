/**
 * Labels beside points, moved up or down until none covers another.
 */

const LINE_HEIGHT = 14;
const CHARACTER_WIDTH = 7;
/** A label begins so far to the right of its point. */
const GAP = 9;

/** A point in pixels and its label. */
interface Labelled {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Gives each label the smallest vertical shift, in pixels, at which it covers no earlier label and no point. */
export function placeLabels<T extends Labelled>(points: readonly T[]): (T & { readonly dy: number })[] {
  const taken: { left: number; right: number; y: number }[] = points.map(({ x, y }) => ({
    left: x - 6,
    right: x + 6,
    y,
  }));
  const shifts = Array.from({ length: 21 }, (_, i) => (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * (LINE_HEIGHT / 2));
  return [...points]
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .map((point) => {
      const left = point.x + GAP;
      const right = left + point.name.length * CHARACTER_WIDTH;
      const isFree = (dy: number) =>
        taken.every((box) => box.right < left || box.left > right || Math.abs(box.y - point.y - dy) >= LINE_HEIGHT);
      const dy = shifts.find(isFree) ?? 0;
      taken.push({ left, right, y: point.y + dy });
      return { ...point, dy };
    });
}
