import { expect } from 'vitest';
import { type ParsedStory, parseStoryFile } from '../../src/story/file/parse-story.ts';
import type { Edition, PictureFile, PictureStatements } from '../../src/story/model.ts';

/** A story file from the lines of its front matter and its body. */
export function fileOf(front: string, body = 'Body.\n'): string {
  return `---\n${front.trim()}\n---\n${body}`;
}

export function parse(text: string, lang = 'ko'): ParsedStory {
  return parseStoryFile({ id: 'story', lang, text });
}

/** The edition of a file with a title, a date and the given rest of its front matter. */
export function editionOf(front: string, body = 'Body.\n', lang = 'ko'): Edition {
  const parsed = parse(fileOf(`title: Title\npublished: 2026-02-04\n${front}`, body), lang);
  if (!parsed.ok) expect.fail(JSON.stringify(parsed.problems));
  return parsed.edition;
}

/** The statements of a picture without any. */
export const SILENT: PictureStatements = {
  source: null,
  aiSystem: '',
  creator: '',
  credit: '',
  rights: '',
  date: '',
  manifest: null,
};

/** A known picture that states some things. */
export function pictureWith(states: Partial<PictureStatements> = {}): PictureFile {
  const [type, hash] = ['image/jpeg' as const, 'a'.repeat(64)];
  return { hash, type, width: 1200, height: 675, bytes: 98_304, isStored: true, states: { ...SILENT, ...states } };
}

/** Problems in short: `error 3 provenance.text.source bad-source-type`. */
export function problemsOf(parsed: ParsedStory): string[] {
  return parsed.problems.map(({ severity, line, key, code }) => `${severity} ${line} ${key} ${code}`);
}

/** Characters that must never leave this room: C0 (except line ends), C1, bidi and other controls, disguised line ends. */
export const FORBIDDEN = new RegExp(
  [
    '[\\0-\\x09\\x0b-\\x1f\\x7f-\\x9f]',
    '[\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb]',
    '\\p{Surrogate}',
  ].join('|'),
  'u',
);
