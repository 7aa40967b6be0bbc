import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { flag, integer, OptionError, parseOptions, text, words } from '../../bench/options.ts';

const OPTIONS = {
  seeds: integer(8),
  first: integer(0, 0, 9),
  only: text(),
  out: text('here'),
  kind: words(['effect', 'scenario']),
  readme: flag,
};

describe('options', () => {
  test('have defaults', () => {
    expect(parseOptions(OPTIONS, [])).toEqual({
      seeds: 8,
      first: 0,
      only: undefined,
      out: 'here',
      kind: ['effect', 'scenario'],
      readme: false,
      rest: [],
    });
  });

  test('are read', () => {
    const given = ['--seeds', '3', '--first=9', '--only', 'tilt', '--kind', 'scenario', '--readme'];
    expect(parseOptions(OPTIONS, given)).toEqual({
      seeds: 3,
      first: 9,
      only: 'tilt',
      out: 'here',
      kind: ['scenario'],
      readme: true,
      rest: [],
    });
  });

  test('help goes before all else', () => {
    expect(parseOptions(OPTIONS, ['--seeds', 'many', '--help'])).toBeNull();
  });

  test.each([
    [['--seeds', '0'], '--seeds: expected a whole number from 1, received "0"'],
    [['--seeds', '1.5'], '--seeds: expected a whole number from 1, received "1.5"'],
    [['--seeds='], '--seeds: expected a whole number from 1, received ""'],
    [['--first', '10'], '--first: expected a whole number 0 to 9, received "10"'],
    [['--kind', 'efect'], '--kind: expected some of effect,scenario, received "efect"'],
    [['--sets', '1'], "Unknown option '--sets'"],
    [['--seeds'], "Option '--seeds <value>' argument missing"],
    [['more'], "Unexpected argument 'more'"],
  ])('%j is refused in one line', (given, message) => {
    expect(() => parseOptions(OPTIONS, given)).toThrow(OptionError);
    expect(() => parseOptions(OPTIONS, given)).toThrow(message);
  });
});

test('further words are counted', () => {
  expect(parseOptions({}, ['before', 'after'], 2)).toEqual({ rest: ['before', 'after'] });
  expect(() => parseOptions({}, ['before'], 2)).toThrow('expected 2 names, received 1');
});

test('a script ends with 2 and one line when an option is wrong', () => {
  const script = fileURLToPath(new URL('../../bench/corpus/speed.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, '--seed', '4'], {
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([2, '', "Unknown option '--seed'; --help lists the options\n"]);
});
