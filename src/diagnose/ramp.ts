/**
 * 0 up to `from`, 1 from `to` on, straight between; the other way round where `to` is less. Absent measurements speak for
 * nothing.
 */
export function ramp(value: number | undefined, from: number, to: number): number {
  if (value === undefined || Number.isNaN(value)) return 0;
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
