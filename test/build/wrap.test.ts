import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { INHERITED } from '../inherited.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { shellIn } from './shell.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'minerals-news.js');
const folder = temporaryFolder('wrap');
const LATE_READER = join(import.meta.dirname, 'late-reader.sh');
const env = { ...INHERITED, HOME: folder, LANG: 'en_US.UTF-8', BIN, LATE_READER };
const shell = shellIn(folder, env);
beforeAll(() => shareCompiledCode(join(folder, '.cache')));

const PARAGRAPH = '정부는 “반도체를 육성한다”고 밝혔다. The price of 3.5% rose — 한국반도체산업협회(KSIA)는 말했다.';

function wrap(input: string | Uint8Array, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, 'wrap', ...args], { input, env, cwd: folder });
  return { status, out: stdout.toString('utf8'), err: stderr.toString('utf8') };
}

describe('wrap, as a process', () => {
  it('wraps a pipe, a file and empty input', () => {
    expect(wrap('정부는 “반도체를 육성한다”고 밝혔다.\r\n\r\nabc', '--width', '14', '--break', 'word')).toEqual({
      status: 0,
      out: '정부는\n“반도체를\n육성한다”고\n밝혔다.\n\nabc\n',
      err: '',
    });
    writeFileSync(join(folder, 'letter.txt'), `${PARAGRAPH}\n`);
    expect(shell('node "$BIN" wrap --width 30 < letter.txt').out).toBe(wrap(PARAGRAPH, '--width', '30').out);
    expect(shell('node "$BIN" wrap < /dev/null')).toEqual({ out: '', err: '', codes: [0] });
    expect(shell('node "$BIN" wrap <&-')).toEqual({ out: '', err: '', codes: [0] });
  });

  it('replaces invalid UTF-8 by U+FFFD', () => {
    const bytes = Buffer.concat([
      Buffer.from('가'),
      Buffer.from([0xff, 0xea, 0xb0, 0x20]),
      Buffer.from('나\n'),
      Buffer.from([0xeb]),
    ]);
    expect(wrap(bytes, '--width', '20').out).toBe('가\ufffd\ufffd 나\n\ufffd\n');
  });

  it('ends quietly with 0 when its output is closed', () => {
    writeFileSync(join(folder, 'long.txt'), `${PARAGRAPH}\n`.repeat(40_000));
    for (const input of ['node "$BIN" wrap < long.txt', 'cat long.txt | node "$BIN" wrap --color always']) {
      const { out, err, codes } = shell(`${input} | head -n 1`);
      expect(err).toBe('');
      expect(codes.at(-2)).toBe(0);
      expect(out.split('\n')).toHaveLength(2);
    }
  });

  it('fails with a reason when the output is full', () => {
    const { err, codes } = shell('node "$BIN" wrap < long.txt > /dev/full');
    expect(codes).toEqual([1]);
    expect(err).toMatch(/^minerals-news: the output could not be written \(ENOSPC\) – [^\n]+\n$/);
  });

  it('passes all of 5 MB to fast and slow readers, wrapped like a short text', () => {
    const expected = wrap(`${PARAGRAPH}\n`, '--width', '40').out.repeat(40_000);
    writeFileSync(join(folder, 'expected.txt'), expected);
    const { out } = shell('sha256sum < expected.txt');
    expect(shell('node "$BIN" wrap --width 40 < long.txt | sha256sum').out).toBe(out);
    expect(
      shell(
        'cat long.txt | (echo $BASHPID > pid; exec node "$BIN" wrap --width 40) | sh "$LATE_READER" pid | sha256sum',
      ).out,
    ).toBe(out);
    expect(shell('cat long.txt | node "$BIN" wrap --width 40 --color always | sha256sum').out).toBe(out);
  });
});
