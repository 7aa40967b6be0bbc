/**
 * Which pictures a run measures: the photographs when they are present, otherwise the samples of the repository.
 */

import { basename, join, relative } from 'node:path';
import { mulberry32 } from '../stats/bootstrap.ts';
import { loadFolder } from './loaders/load.ts';
import type { LabelledPicture } from './loaders/record.ts';
import { PHOTOS, photosArePresent } from './photos.ts';

const SAMPLES = ['payment', 'negatives'].map((set) => join(import.meta.dirname, '../../samples', set));

/** Pictures and where they come from. */
export interface PictureSet {
  readonly name: string;
  readonly pictures: readonly LabelledPicture[];
}

/**
 * Loads the sets of a run.
 * @param folders comma-separated folders of any layout that `loadFolder` knows; default as above
 * @param dataset only pictures of this dataset
 */
export async function loadSet(folders?: string, dataset?: string): Promise<PictureSet> {
  const list = folders?.split(',') ?? (photosArePresent() ? [PHOTOS] : SAMPLES);
  const pictures = (await Promise.all(list.map((folder) => loadFolder(folder)))).flat();
  const name = folders === undefined && !photosArePresent() ? 'samples' : list.map((f) => basename(f)).join('+');
  if (list === SAMPLES) process.stderr.write(`the photographs are not present: ${relative('', SAMPLES[0])} instead\n`);
  const wanted = pictures.filter((picture) => dataset === undefined || picture.dataset === dataset);
  // Where a set lies on this machine has no place in reports.
  return { name, pictures: wanted.map((picture) => ({ ...picture, file: relative('', picture.file) })) };
}

/**
 * A fixed subset: categories take turns, so that each is there, and within a category a seed decides.
 * Depends on names only, not on the order of the manifest.
 */
export function samplePictures(pictures: readonly LabelledPicture[], count: number, seed = 1): LabelledPicture[] {
  const random = mulberry32(seed);
  const groups = new Map<string, { picture: LabelledPicture; draw: number }[]>();
  for (const picture of [...pictures].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const key = `${picture.dataset}/${picture.category}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push({ picture, draw: random() });
  }
  const queues = [...groups.values()].map((group) => group.sort((a, b) => a.draw - b.draw));
  const taken: LabelledPicture[] = [];
  for (let turn = 0; taken.length < Math.min(count, pictures.length); turn++) {
    for (const queue of queues) {
      if (turn < queue.length && taken.length < count) taken.push(queue[turn].picture);
    }
  }
  return taken;
}

/**
 * One of n parts that together are the whole.
 * @param shard `i/n` with i from 1
 * @throws Error for anything else
 */
export function takeShard<T>(items: readonly T[], shard: string): T[] {
  const [index, parts] = shard.split('/').map(Number);
  if (!Number.isInteger(index) || !Number.isInteger(parts) || index < 1 || index > parts) {
    throw new Error(`--shard: expected i/n with 1 <= i <= n, got ${shard}`);
  }
  return items.filter((_, i) => i % parts === index - 1);
}
