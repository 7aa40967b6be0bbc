/**
 * Where an object stands before a pinhole camera, and the exact map between its surface and the picture.
 * For flat objects the map is a homography; for bent ones a ray meets a cylinder.
 */

/** Position, attitude and bend of an object. */
export interface Pose {
  /** Where the pivot appears in the picture, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Pivot on the surface, in modules: the centre of rotation, tilt and bend. */
  readonly pivotU: number;
  readonly pivotV: number;
  /** Pixels per module at the pivot, seen head-on. */
  readonly moduleSizePx: number;
  /** In-plane rotation, radians, clockwise in the picture. */
  readonly rotation: number;
  /** Angle between the surface normal and the optical axis, radians, 0..1.3. */
  readonly tilt: number;
  /** Direction in the picture of the axis about which the surface tilts, radians. */
  readonly tiltAxis: number;
  /** 1 / radius of the cylinder round which the surface is bent, in 1/modules; 0 is flat. */
  readonly curvature: number;
  /** Direction of the cylinder's axis on the surface, radians from the v axis. */
  readonly bendAxis: number;
  /** Displacement of the surface within itself, as by creases; absent on smooth surfaces. */
  readonly crumple?: Displacement;
}

/** Adds a displacement in modules to a point: writes two numbers. Steeper than 1 it would fold over. */
export type Displacement = (u: number, v: number, out: Float64Array) => void;

/** Camera geometry shared by all objects of a scene. */
export interface Lens {
  /** Picture size in pixels; the optical axis passes through its middle. */
  readonly width: number;
  readonly height: number;
  /** Focal length in pixels: width / (2 tan(HFOV / 2)). */
  readonly focalPx: number;
  /** Barrel distortion r' = r (1 + k1 r^2), r in half diagonals; -0.35..0, default 0. */
  readonly k1?: number;
  /** Sideways motion while rows are read out, dx/dy; default 0. */
  readonly shear?: number;
}

/** The map between a surface and the picture. Both directions write into a caller's array of at least 2. */
export interface Projection {
  /**
   * Modules to pixels.
   * @returns false for points behind the camera or on the far side of a bend
   */
  toPicture(u: number, v: number, out: Float64Array): boolean;
  /**
   * Pixels to modules.
   * @returns false where the ray misses the surface
   */
  toPage(x: number, y: number, out: Float64Array): boolean;
  readonly pose: Pose;
}

/** Focal length in pixels of a lens with a horizontal field of view of `degrees`. */
export function focalFromFieldOfView(width: number, degrees: number): number {
  return width / (2 * Math.tan((degrees * Math.PI) / 360));
}

/** The projection of an object in a pose, with the creases of its surface, the lens's distortion and the shutter's shear. */
export function createProjection(pose: Pose, lens: Lens): Projection {
  let projection = createPinhole(pose, lens);
  if (pose.crumple !== undefined) projection = crumpled(projection, pose.crumple);
  if (lens.k1 !== undefined && lens.k1 !== 0) projection = distorted(projection, lens, lens.k1);
  if (lens.shear !== undefined && lens.shear !== 0) projection = sheared(projection, lens, lens.shear);
  return projection;
}

/** A surface whose points are displaced within it. */
function crumpled(inner: Projection, displace: Displacement): Projection {
  const shift = new Float64Array(2);
  return {
    pose: inner.pose,
    toPicture: (u, v, out) => {
      displace(u, v, shift);
      return inner.toPicture(u + shift[0], v + shift[1], out);
    },
    toPage: (x, y, out) => {
      if (!inner.toPage(x, y, out)) return false;
      const [u, v] = out;
      // Fixed point of p = q - displacement(p); the displacement is a contraction.
      for (let round = 0; round < 6; round++) {
        displace(out[0], out[1], shift);
        out[0] = u - shift[0];
        out[1] = v - shift[1];
      }
      return true;
    },
  };
}

/** Slope of the distortion curve below which it continues as a straight line: rays further out would cross. */
const LEAST_SLOPE = 0.25;

function distorted(inner: Projection, lens: Lens, k1: number): Projection {
  const unit = Math.hypot(lens.width, lens.height) / 2;
  const limit = Math.sqrt((1 - LEAST_SLOPE) / (-3 * k1));
  const limitImage = limit * (1 + k1 * limit * limit);
  const bend = (r: number) => (r < limit ? r * (1 + k1 * r * r) : limitImage + LEAST_SLOPE * (r - limit));
  const straighten = (image: number) => {
    if (image > limitImage) return limit + (image - limitImage) / LEAST_SLOPE;
    let r = image;
    for (let round = 0; round < 8; round++) r -= (r * (1 + k1 * r * r) - image) / (1 + 3 * k1 * r * r);
    return r;
  };
  const remap = (x: number, y: number, curve: (r: number) => number, out: Float64Array) => {
    const dx = x - lens.width / 2;
    const dy = y - lens.height / 2;
    const r = Math.hypot(dx, dy) / unit;
    const factor = r < 1e-6 ? 1 : curve(r) / r;
    out[0] = lens.width / 2 + dx * factor;
    out[1] = lens.height / 2 + dy * factor;
  };
  return {
    pose: inner.pose,
    toPicture: (u, v, out) => {
      const seen = inner.toPicture(u, v, out);
      remap(out[0], out[1], bend, out);
      return seen;
    },
    toPage: (x, y, out) => {
      remap(x, y, straighten, out);
      return inner.toPage(out[0], out[1], out);
    },
  };
}

function sheared(inner: Projection, lens: Lens, shear: number): Projection {
  const middle = lens.height / 2;
  return {
    pose: inner.pose,
    toPicture: (u, v, out) => {
      const seen = inner.toPicture(u, v, out);
      out[0] += shear * (out[1] - middle);
      return seen;
    },
    toPage: (x, y, out) => inner.toPage(x - shear * (y - middle), y, out),
  };
}

function createPinhole(pose: Pose, lens: Lens): Projection {
  const m = attitude(pose);
  const depth = lens.focalPx / pose.moduleSizePx;
  // The pivot in camera coordinates, in modules; the camera looks along +z.
  const tx = ((pose.x - lens.width / 2) / lens.focalPx) * depth;
  const ty = ((pose.y - lens.height / 2) / lens.focalPx) * depth;
  // The camera seen from the object: minus the transposed attitude times the translation.
  const camera = Float64Array.from([0, 1, 2], (k) => -(m[k] * tx + m[3 + k] * ty + m[6 + k] * depth));
  const point = new Float64Array(3);
  const ray = new Float64Array(3);
  const { curvature, pivotU, pivotV } = pose;
  const cos = Math.cos(pose.bendAxis);
  const sin = Math.sin(pose.bendAxis);
  return {
    pose,
    toPicture(u, v, out) {
      const across = cos * (u - pivotU) + sin * (v - pivotV);
      const along = cos * (v - pivotV) - sin * (u - pivotU);
      const facing = bend(across, along, curvature, camera, point);
      const z = m[6] * point[0] + m[7] * point[1] + m[8] * point[2] + depth;
      if (z <= depth * 1e-3) return false;
      out[0] = lens.width / 2 + (lens.focalPx * (m[0] * point[0] + m[1] * point[1] + m[2] * point[2] + tx)) / z;
      out[1] = lens.height / 2 + (lens.focalPx * (m[3] * point[0] + m[4] * point[1] + m[5] * point[2] + ty)) / z;
      return facing;
    },
    toPage(x, y, out) {
      const dx = (x - lens.width / 2) / lens.focalPx;
      const dy = (y - lens.height / 2) / lens.focalPx;
      for (let k = 0; k < 3; k++) ray[k] = m[k] * dx + m[3 + k] * dy + m[6 + k];
      const reach = curvature > 0 ? reachCylinder(camera, ray, 1 / curvature) : -camera[2] / ray[2];
      // A flat page shows its back when the ray runs against its normal. NaN fails the comparison too.
      if (!(reach > 0) || (curvature === 0 && ray[2] <= 0)) return false;
      let across = camera[0] + reach * ray[0];
      const along = camera[1] + reach * ray[1];
      if (curvature > 0) across = Math.atan2(across, 1 / curvature - camera[2] - reach * ray[2]) / curvature;
      out[0] = pivotU + cos * across - sin * along;
      out[1] = pivotV + sin * across + cos * along;
      return true;
    },
  };
}

/**
 * Position in space of a point of the bent surface: (across the axis, along it, away from the camera).
 * @returns whether the camera lies beyond the tangent plane of the point, so that it sees its outside
 */
function bend(across: number, along: number, curvature: number, camera: Float64Array, out: Float64Array): boolean {
  out[1] = along;
  if (curvature === 0) {
    out[0] = across;
    out[2] = 0;
    return true;
  }
  const angle = across * curvature;
  const sin = Math.sin(angle);
  const cos = Math.cos(angle);
  out[0] = sin / curvature;
  out[2] = (1 - cos) / curvature;
  return sin * (camera[0] - out[0]) - cos * (camera[2] - out[2]) > 0;
}

/** Multiple of the ray at which it first meets the cylinder (a, c - R) of radius R; NaN where it misses. */
function reachCylinder(camera: Float64Array, ray: Float64Array, radius: number): number {
  const depth = camera[2] - radius;
  const square = ray[0] * ray[0] + ray[2] * ray[2];
  const half = camera[0] * ray[0] + depth * ray[2];
  const rest = camera[0] * camera[0] + depth * depth - radius * radius;
  return (-half - Math.sqrt(half * half - square * rest)) / square;
}

/**
 * Attitude as a 3x3 matrix, row by row, from (across the bend axis, along it, away from the camera) to camera axes:
 * undo the bend axis, rotate in the plane, then tilt.
 */
function attitude(pose: Pose): Float64Array {
  const spin = pose.rotation + pose.bendAxis;
  const planar = [Math.cos(spin), -Math.sin(spin), 0, Math.sin(spin), Math.cos(spin), 0, 0, 0, 1];
  // Rodrigues' formula for an axis (kx, ky, 0).
  const kx = Math.cos(pose.tiltAxis);
  const ky = Math.sin(pose.tiltAxis);
  const s = Math.sin(pose.tilt);
  const c = Math.cos(pose.tilt);
  const lean = [c + kx * kx * (1 - c), kx * ky * (1 - c), ky * s, kx * ky * (1 - c), c + ky * ky * (1 - c), -kx * s];
  lean.push(-ky * s, kx * s, c);
  const product = new Float64Array(9);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += lean[row * 3 + k] * planar[k * 3 + column];
      product[row * 3 + column] = sum;
    }
  }
  return product;
}
