import { countOf, sizeOf } from '../number.ts';

const meant = (nearest: string, otherwise: string): string => (nearest ? `did you mean ${nearest}?` : otherwise);

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

export const themesEn = {
  unknown: (file: string, value: string, choices: string) =>
    `${file}: there is no theme "${value}", so auto is used – choose one of ${choices}`,
  shape: (file: string, key: string) =>
    `${file}: ${key} is ignored – write an object, as in {"fg": "#ffcc00", "bold": true}`,
  name: (file: string, key: string) => `${file}: ${key} is ignored because the name is taken – choose another one`,
  choice: (file: string, key: string, value: string, choices: string) =>
    `${file}: ${key} cannot be "${value}" – choose one of ${choices}`,
  color: (file: string, key: string, value: string) =>
    `${file}: ${key} cannot be "${value}" – write #rrggbb, default, or one of the sixteen names, such as cyanBright`,
  noTextColor: (file: string, key: string) => `${file}: ${key} is missing – a background colour needs a text colour`,
  faint: (file: string, key: string, contrast: string, least: string) =>
    `${file}: ${key} has a contrast of ${contrast}:1 – at least ${least}:1 is easy to read`,
};

export const errorsEn = {
  unknownCommand: (name: string, nearest: string) =>
    `there is no command "${name}" – ${meant(nearest, 'minerals-news --help lists them')}`,
  unknownOption: (option: string, nearest: string, command: string) =>
    `there is no option ${option} – ${meant(nearest, `minerals-news ${command ? `${command} ` : ''}--help lists them`)}`,
  /** `action` is a command and its action, such as `config set`. */
  optionUnwanted: (option: string, action: string) => `${action} takes no ${option} – leave it out`,
  valueMissing: (option: string, value: string) => `${option} needs a value – write ${option}=${value}`,
  valueUnwanted: (option: string) => `${option} takes no value – leave it out`,
  badChoice: (what: string, value: string, choices: string) =>
    `${what} cannot be "${value}" – choose one of ${choices}`,
  /** `right` says what may be entered. */
  badValue: (what: string, value: string, right: string) => `${what} cannot be "${value}" – enter ${right}`,
  unknownSetting: (name: string, choices: string) => `there is no setting "${name}" – choose one of ${choices}`,
  badNumber: (option: string, value: string, min: number, max: number) =>
    `${option} cannot be "${value}" – enter a whole number from ${min} to ${max}`,
  badDate: (option: string, value: string) => `${option} "${value}" is not a date – enter it as 2026-02-04`,
  badSince: (value: string) =>
    `--since "${value}" is not a date – enter 2026, 2026-02, 2026-02-04, today, yesterday, 7d (days) or 2w (weeks)`,
  badLang: (value: string) => `"${value}" is not a language code – enter ko or en`,
  exclusive: (options: string) => `${options} cannot be used together – use only one of them`,
  tooMany: (argument: string, command: string) =>
    `"${argument}" is one argument too many – see minerals-news ${command} --help`,
  argumentMissing: (what: string, command: string) => `${what} is missing – see minerals-news ${command} --help`,
  unknownStory: (id: string, nearest: string) =>
    `there is no story "${id}" – ${meant(nearest, 'minerals-news list --ids lists them')}`,
  /** `names` are the first ids or names that begin with `typed`. */
  ambiguous: (typed: string, kind: 'ids' | 'names', names: string, isMore: boolean) =>
    `several ${kind === 'ids' ? 'IDs' : kind} begin with "${typed}" – type more of it: ${names}${isMore ? ', …' : ''}`,
  unknownBadge: (id: string, nearest: string, all: string) =>
    `there is no badge "${id}" – ${meant(nearest, `choose one of ${all}`)}`,
  noFolder: (dir: string) => `"${dir}" is not a folder – specify a story folder with --library`,
  nothingFound: 'no story matches – remove an option',
  nothingMatches: 'no story matches – remove a word or a condition',
  emptyQuery: 'the query is empty – enter a word, or a condition such as is:unread',
  unknownView: (name: string, nearest: string) =>
    `there is no view "${name}" – ${meant(nearest, 'minerals-news views lists them')}`,
  viewExists: (name: string) => `a view "${name}" already exists – choose another name, or remove that view first`,
  viewNameTooWide: (cells: number) => `the name is too long – keep it within ${cells} columns`,
  noViews: 'there are no saved views – save one with minerals-news views add NAME QUERY',
  noStories: 'there are no stories – specify a story folder with --library',
  noRelated: (id: string) => `${id} has no related stories – minerals-news list prints all stories`,
  noIds: 'no IDs received – pipe in IDs, one per line',
  noTerminal: (id: string) => `the reader needs a terminal – use minerals-news ${id ? `show ${id}` : 'list'} here`,
  noReader: 'the reader has not been built – run npm run build',
  allAndIds: '--all, --query and IDs cannot be used together – use only one of them',
  doNotTrack: 'DO_NOT_TRACK is set, so the reading journal cannot be allowed – unset it first',
  journalStays: (path: string, reason: string) =>
    `the reading journal and prompt history could not be deleted from ${path} (${reason}) – the next start tries again`,
  eraseFailed: (path: string, reason: string) => `${path} could not be deleted (${reason}) – delete it yourself`,
  sealNeedsDate: 'the date of the new check is missing – add --date YYYY-MM-DD',
  sealFuture: (date: string) => `${date} is in the future – enter the day on which the story was checked`,
  sealImported: (id: string) =>
    `${id} was imported, and its fact-check is the publisher’s – only your own stories can be sealed`,
  sealNothing: (id: string) => `${id} has no fact_check – write who checked it against what, then seal it`,
  sealBroken: (file: string) => `${file} cannot be read – fix what minerals-news check reports, then seal it`,
  sealFailed: (file: string, reason: string) => `${file} could not be sealed (${reason}) – it is unchanged`,
  jsonAndFormat: '--json is the same as --format json – use only one of them',
  editionsWithOnline: '--editions and --online cannot be combined',
  sealWithDir: '--seal takes no other argument – specify a folder with --library',
  dateWithoutSeal: '--date is used with --seal – add --seal ID',
  output: (reason: string) => `the output could not be written (${reason}) – free some space or choose another place`,
  unexpected: (message: string) => `an unexpected error occurred (${message}) – please report it`,
};
