/**
 * Where and with what a run was measured.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { PACKAGES } from '../contenders/readers.ts';
import type { Machine } from './results.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Describes this machine; asks git for the commit and `node_modules` for versions. */
export function describeMachine(): Machine {
  const names = ['qrazor', 'sharp', ...new Set(Object.values(PACKAGES))];
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    commit: commit(),
    packages: Object.fromEntries(names.map((name) => [name, packageVersion(name) ?? 'missing'])),
    load: Math.round(100 * loadavg()[0]) / 100,
  };
}

/** Installed version of a package, or of this project; undefined when it is not installed. */
export function packageVersion(name: string): string | undefined {
  const folder = name === 'qrazor' ? ROOT : join(ROOT, 'node_modules', name);
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** Hash of the built package: equal builds read equally. */
export function buildHash(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(js|json|wasm)$/.test(file)) hash.update(file).update(readFileSync(join(ROOT, 'dist', file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function commit(): string | null {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return null;
  }
}
