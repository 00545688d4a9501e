import type { Widen } from '../widen.ts';

const meant = (nearest: string, otherwise: string): string => (nearest ? `did you mean ${nearest}?` : otherwise);

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
  allAndIds: '--all and IDs cannot be used together – use only one of them',
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
  sealWithDir: '--seal takes no other argument – specify a folder with --library',
  dateWithoutSeal: '--date is used with --seal – add --seal ID',
  output: (reason: string) => `the output could not be written (${reason}) – free some space or choose another place`,
  unexpected: (message: string) => `an unexpected error occurred (${message}) – please report it`,
};

export type CliErrors = Widen<typeof errorsEn>;
