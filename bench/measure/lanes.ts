/**
 * Several tasks at a time.
 */

/** Runs the tasks in their order, at most `width` at a time. */
export async function inLanes<T>(tasks: readonly T[], width: number, run: (task: T) => Promise<void>): Promise<void> {
  const queue = [...tasks];
  const lane = async () => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) await run(task);
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, lane));
}
