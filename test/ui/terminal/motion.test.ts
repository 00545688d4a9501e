import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../../../src');
const files = ['ui', 'page', 'text'].flatMap((room) =>
  readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [`${room}/${file}`, readFileSync(join(SRC, room, file), 'utf8')] as const),
);

describe('animation', () => {
  it('never runs on a timer', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files.filter(([, text]) => /\bsetInterval\(/.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('is replaced by static progress bars without a spinner', () => {
    expect(files.filter(([, text]) => /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏◐◓◑◒]/u.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('never blinks', () => {
    expect(files.filter(([, text]) => /\\x1b\[[56]m|\\x1b\[\?12h/.test(text)).map(([file]) => file)).toEqual([]);
  });
});
