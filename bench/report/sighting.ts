/**
 * What the engine saw of a picture that was missed, as shapes to lay over a thumbnail of it.
 */

import { createReader, engine, profilePlan, Trace, type TraceOptions } from 'qrazor';
import { loadImage } from 'qrazor/node';

type Sight = Parameters<NonNullable<TraceOptions['onSight']>>[0];
type Grid = NonNullable<Sight['tries'][number]['grid']>;

/** Long enough for the stages that matter, short enough for dozens of pictures. */
const BUDGET_MS = 250;

/** Finder patterns that are drawn; textures show them by the hundred. */
const MOST_FINDERS = 60;

/** Every so many modules a line of the grid is drawn. */
const GRID_STEP = 4;

const FINDER = '#ff4fd8';
const READ = '#30d158';
const UNREAD = '#ffd60a';

/** In one sentence, for those who look at the shapes. */
export const SIGHTING_CAPTION = `On top, what the balanced profile saw within ${BUDGET_MS} ms: finder patterns in pink, the grids that came furthest in yellow.`;

/**
 * Reads a picture once more and draws the stage that came furthest.
 * @param side longer side of the thumbnail, px
 * @returns SVG elements; none for a picture that cannot be read, or that shows nothing
 */
export async function drawSighting(file: string, side: number): Promise<string> {
  let best = { rank: -1, shapes: '' };
  const onSight = (sight: Sight, attempt: number) => {
    // Steps of later attempts may turn or crop the picture.
    if (attempt > 0) return;
    const rank = rankOf(sight);
    if (rank > best.rank) best = { rank, shapes: drawSight(sight, side) };
  };
  try {
    const reader = createReader({ decoders: [engine()], plan: profilePlan('balanced') });
    await reader.read(await loadImage(file), { trace: new Trace({ onSight }), budgetMs: BUDGET_MS });
  } catch {
    return '';
  }
  return best.shapes;
}

/** A grid that was not read tells most, then triples, then patterns. */
function rankOf({ finders, tries }: Sight): number {
  const grids = tries.filter(({ grid, isRead }) => grid !== undefined && !isRead).length;
  return (grids > 0 ? 2000 : 0) + (tries.length > 0 ? 1000 : 0) + Math.min(999, finders.length);
}

function drawSight({ plane, finders, tries }: Sight, side: number): string {
  const scale = side / Math.max(plane.width, plane.height);
  const patterns = finders.slice(0, MOST_FINDERS).map(({ x, y, ux, uy, vx, vy }) => {
    const corners = [-3.5, 3.5].flatMap((a) => [a, -a].map((b) => [x + a * ux + b * vx, y + a * uy + b * vy] as const));
    return path(corners, scale, FINDER, 1.5, true);
  });
  const grids = tries.flatMap(({ grid, isRead }) => (grid ? drawGrid(grid, scale, isRead ? READ : UNREAD) : []));
  return [...grids, ...patterns].join('');
}

/** Lines through the middles of modules, so that bends show. */
function drawGrid({ places, values }: Grid, scale: number, colour: string): string[] {
  const size = Math.round(Math.sqrt(values.length));
  const place = (column: number, row: number) => {
    const module = row * size + column;
    return [places[2 * module], places[2 * module + 1]] as const;
  };
  const along = Array.from({ length: size }, (_, i) => i);
  const across = along.filter((i) => i % GRID_STEP === 0);
  return across.flatMap((i) => [
    path(
      along.map((j) => place(j, i)),
      scale,
      colour,
      0.8,
      false,
    ),
    path(
      along.map((j) => place(i, j)),
      scale,
      colour,
      0.8,
      false,
    ),
  ]);
}

function path(
  points: readonly (readonly [number, number])[],
  scale: number,
  colour: string,
  width: number,
  closed: boolean,
): string {
  const places = points.map(([x, y]) => `${(x * scale).toFixed(1)},${(y * scale).toFixed(1)}`);
  return `<path d="M${places.join('L')}${closed ? 'Z' : ''}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
}
