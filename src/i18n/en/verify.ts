import { countOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { counted } from './counted.ts';

export const verifyCommandsEn = {
  verify: {
    summary: 'verify stories against the hashes in their records',
    examples: [
      'Every story; the exit code is 1 if one has changed.',
      'One story, and whether its fact-check sources still exist.',
      'What has changed, for another program.',
    ],
  },
};

export type VerifyCommandWords = Widen<typeof verifyCommandsEn>;

export const verifyOptionsEn = {
  online: 'also request the sources of fact-checks over the network',
  verifyJson: 'print one JSON object',
};

export type VerifyOptionWords = Widen<typeof verifyOptionsEn>;

export const verifyEn = {
  running: 'Verifying',
  following: 'Checking sources',
  group: {
    changed: 'changed',
    missing: 'missing',
    unverifiable: 'cannot be verified',
    gone: 'source gone',
    unknown: 'source did not answer',
  },
  changed: {
    text: 'the text differs from the one that was checked',
    file: 'the file differs from the one that was imported',
    revision: 'this earlier version differs from the one that was stored',
  },
  missing: { file: 'the file no longer exists', revision: 'this earlier version is missing' },
  unverifiable: {
    'no-hash': 'its record has no hash',
    unreadable: 'it cannot be read – minerals-news check says why',
    revision: 'this earlier version cannot be read',
  },
  summary: ({
    editions,
    older,
    changed,
    missing,
    unverifiable,
  }: {
    readonly editions: number;
    readonly older: number;
    readonly changed: number;
    readonly missing: number;
    readonly unverifiable: number;
  }) =>
    `${counted(editions, 'text')}${older > 0 ? ` and ${counted(older, 'earlier version')}` : ''} verified: ${countOf(changed, 'en')} changed, ${countOf(missing, 'en')} missing, ${countOf(unverifiable, 'en')} cannot be verified`,
  sources: ({
    asked,
    reachable,
    gone,
    unknown,
  }: {
    readonly asked: number;
    readonly reachable: number;
    readonly gone: number;
    readonly unknown: number;
  }) =>
    `${counted(asked, 'source')} checked: ${countOf(reachable, 'en')} reachable, ${countOf(gone, 'en')} gone, ${countOf(unknown, 'en')} did not answer`,
};

export type VerifyMessages = Widen<typeof verifyEn>;
