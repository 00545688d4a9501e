import { countOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { counted } from './counted.ts';

export const verifyCommandsEn = {
  verify: {
    summary: 'hold stories against the hashes in their record of origin',
    examples: [
      'Every story; exit code 1 if one has changed.',
      'One story, and whether the pages it was checked against are still there.',
      'What has changed, for another program.',
    ],
  },
};

export type VerifyCommandWords = Widen<typeof verifyCommandsEn>;

export const verifyOptionsEn = {
  online: 'ask for the pages of fact-checks too; else no network is used',
  verifyJson: 'print one JSON object',
};

export type VerifyOptionWords = Widen<typeof verifyOptionsEn>;

export const verifyEn = {
  running: 'Verifying',
  following: 'Asking for sources',
  group: {
    changed: 'changed',
    missing: 'missing',
    unverifiable: 'cannot be verified',
    gone: 'source gone',
    unknown: 'source did not answer',
  },
  changed: {
    text: 'the text is not the one that was checked',
    file: 'the file is not as it was imported',
    revision: 'this older text is not as it was stored',
  },
  missing: { file: 'the file is not there any more', revision: 'this older text is not there' },
  unverifiable: {
    'no-hash': 'its record states no hash',
    unreadable: 'it cannot be read – minerals-news check says why',
    revision: 'this older text cannot be read',
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
    `${counted(editions, 'text')}${older > 0 ? ` and ${counted(older, 'older one')}` : ''} verified: ${countOf(changed, 'en')} changed, ${countOf(missing, 'en')} missing, ${countOf(unverifiable, 'en')} cannot be verified`,
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
    `${counted(asked, 'source')} asked for: ${countOf(reachable, 'en')} reachable, ${countOf(gone, 'en')} gone, ${countOf(unknown, 'en')} did not answer`,
};

export type VerifyMessages = Widen<typeof verifyEn>;
