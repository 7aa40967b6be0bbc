/**
 * Where the modules of a symbol lie in the picture.
 */

/** Middles of all modules; places between and beyond them follow the nearest ones. */
export class ModuleGrid {
  /** Modules per side. */
  readonly size: number;
  /** x and y of the middle of each module in pixels, row by row. */
  readonly places: Float64Array;

  constructor(size: number, places: Float64Array) {
    this.size = size;
    this.places = places;
  }

  /** Writes x and y of a place in modules, (0, 0) being the symbol's top left corner. */
  placeInto(out: Float64Array, u: number, v: number): void {
    const { size, places } = this;
    const column = Math.max(0, Math.min(size - 2, Math.floor(u - 0.5)));
    const row = Math.max(0, Math.min(size - 2, Math.floor(v - 0.5)));
    const fu = u - 0.5 - column;
    const fv = v - 0.5 - row;
    const at = 2 * (row * size + column);
    const below = at + 2 * size;
    for (let axis = 0; axis < 2; axis++) {
      const upper = places[at + axis] + fu * (places[at + 2 + axis] - places[at + axis]);
      const lower = places[below + axis] + fu * (places[below + 2 + axis] - places[below + axis]);
      out[axis] = upper + fv * (lower - upper);
    }
  }
}
