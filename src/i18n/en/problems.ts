import { countOf, sizeOf } from '../number.ts';
import type { Widen } from '../widen.ts';

/** The text of a problem, with its parameters. */
type ProblemWords = (params: Readonly<Record<string, string>>) => string;

const KINDS: Readonly<Record<string, string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  mapping: 'a mapping of keys',
  nothing: 'nothing',
};
const kind = (name: string | undefined): string => KINDS[name ?? ''] ?? name ?? '';

/** The texts of `check`, by problem code. */
export const problemsEn = {
  'not-a-file': () => 'is named like a story but is not a file',
  'file-too-large': ({ limit }) => `is larger than ${sizeOf(Number(limit), 'en')}`,
  unreadable: ({ reason }) => `cannot be read (${reason})`,
  'folder-unreadable': ({ reason }) => `the folder cannot be read (${reason})`,
  'not-utf8': () => 'is not UTF-8',
  'link-outside': () => 'is a link that points outside the library',
  'link-broken': () => 'is a broken link',
  duplicate: ({ first }) => `the same edition is already in ${first}`,
  'related-missing': ({ id }) => `there is no story "${id}"`,
  'picture-missing': ({ value }) => `there is no picture file "${value}" next to the story`,
  'picture-unreadable': ({ value, reason }) => `the picture file "${value}" cannot be read (${reason})`,
  'out-of-step': ({ first, missing, more }) =>
    `does not match the ${first} edition paragraph by paragraph (unmatched blocks: ${missing} there, ${more} here)`,
  'name-not-nfc': () => 'the file name is not in Unicode NFC',
  'new-text-beside': ({ beside }) => `was edited here and left unchanged; the publisher’s new text is in ${beside}`,
  'text-changed': () => 'the text differs from the one that was checked',
  'file-changed': () => 'the file differs from the one that was imported',
  'file-missing': () => 'the file no longer exists',
  'revision-changed': () => 'this earlier version differs from the one that was stored',
  'revision-missing': () => 'this earlier version is missing',
  'revision-unreadable': () => 'this earlier version cannot be read',
  'no-hash': () => 'its record has no hash, so changes to it cannot be found',
  'name-not-story': () => 'is not a story file name – it must be ID.LANGUAGE.md, such as rare-earths.en.md',
  'front-matter-missing': () => 'there is no front matter – the first line must be ---',
  'front-matter-unclosed': () => 'the front matter is not closed – close it with a line that is ---',
  'front-matter-too-large': ({ limit }) => `the front matter is longer than ${limit} characters`,
  'yaml-broken': ({ reason }) => `the YAML is broken: ${reason}`,
  'yaml-alias': () => 'aliases (*name) are not allowed',
  'yaml-duplicate-key': () => 'the key occurs twice',
  'key-missing': () => 'is missing',
  'wrong-type': ({ expected, found }) => `must be ${kind(expected)}, not ${kind(found)}`,
  'too-many': ({ limit }) => `has more than ${limit} items`,
  'too-long': ({ limit }) => `is longer than ${countOf(Number(limit), 'en')} characters`,
  'term-twice': ({ value }) => `there is another term "${value}"`,
  'empty-value': () => 'is empty',
  'bad-date': ({ value }) => `"${value}" is not a date – write it as 2026-02-04`,
  'bad-source-type': ({ value }) => `"${value}" is not an IPTC digital source type`,
  'bad-url': ({ value }) => `"${value}" is not an http or https address`,
  'bad-id': ({ value }) => `"${value}" is not a story ID (lowercase letters or Hangul, digits and hyphens)`,
  'bad-language': ({ value }) => `"${value}" is not a language code`,
  'bad-hash': ({ value }) => `"${value}" is not a SHA-256 hash in hexadecimal`,
  'bad-count': ({ value }) => `${value} is not a whole number of at least 0`,
  'bad-choice': ({ value, allowed }) => `"${value}" is not one of ${allowed}`,
  'unknown-key': () => 'is not a known key',
  'passage-not-in-body': ({ value }) => `the text has no passage "${value}"`,
  'image-not-in-body': ({ value }) => `no image in the text has the address "${value}"`,
} satisfies Readonly<Record<string, ProblemWords>>;

export type ProblemMessages = Widen<typeof problemsEn>;
