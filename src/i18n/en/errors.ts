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
  badNumber: (option: string, value: string, min: number, max: number) =>
    `${option} cannot be "${value}" – give a whole number from ${min} to ${max}`,
  badDate: (option: string, value: string) => `${option} "${value}" is not a date – write it as 2026-02-04`,
  badLang: (value: string) => `"${value}" is not a language code – write ko or en`,
  exclusive: (options: string) => `${options} cannot be used together – give only one of them`,
  tooMany: (argument: string, command: string) =>
    `"${argument}" is one argument too many – see minerals-news ${command} --help`,
  argumentMissing: (what: string, command: string) => `${what} is missing – see minerals-news ${command} --help`,
  unknownStory: (id: string, nearest: string) =>
    `there is no story "${id}" – ${meant(nearest, 'minerals-news list --ids lists them')}`,
  unknownBadge: (id: string, nearest: string, all: string) =>
    `there is no badge "${id}" – ${meant(nearest, `choose one of ${all}`)}`,
  noFolder: (dir: string) => `"${dir}" is not a folder – name a folder of stories with --library`,
  nothingFound: 'no story matches – leave an option out',
  nothingMatches: 'no story matches – leave a word out, or a condition',
  emptyQuery: 'the query asks for nothing – write a word, or a condition such as is:unread',
  unknownView: (name: string, nearest: string) =>
    `there is no view "${name}" – ${meant(nearest, 'minerals-news views lists them')}`,
  viewExists: (name: string) => `there is a view "${name}" already – choose another name, or remove that view first`,
  viewNameTooWide: (cells: number) => `the name is too long – keep it within ${cells} columns`,
  noViews: 'no view has been saved – save one with minerals-news views add NAME QUERY',
  noStories: 'there are no stories – name a folder of stories with --library',
  noRelated: (id: string) => `${id} names no related stories – minerals-news list shows the others`,
  noIds: 'no ids came in – pipe ids in, one per line',
  noTerminal: (id: string) => `the reader needs a terminal – use minerals-news ${id ? `show ${id}` : 'list'} here`,
  noReader: 'the reader has not been built – run npm run build',
  allAndIds: '--all and ids cannot be used together – give only one of them',
  doNotTrack: 'DO_NOT_TRACK is set, so no journal may be kept – unset it first',
  journalStays: (path: string, reason: string) =>
    `the journal could not be deleted (${reason}) – delete ${path} yourself`,
  eraseFailed: (path: string, reason: string) => `${path} could not be deleted (${reason}) – delete it yourself`,
  sealNeedsDate: 'the date of the new check is missing – add --date YYYY-MM-DD',
  sealFuture: (date: string) => `${date} is in the future – give the day on which the story was checked`,
  sealImported: (id: string) =>
    `${id} was imported, and its check is its publisher’s – only our own stories can be sealed`,
  sealNothing: (id: string) => `${id} has no fact_check – write who checked it against what, then seal it`,
  sealBroken: (file: string) => `${file} cannot be read – fix what minerals-news check reports, then seal it`,
  sealFailed: (file: string, reason: string) => `${file} could not be sealed (${reason}) – it is unchanged`,
  jsonAndFormat: '--json is --format json – leave out one of the two',
  sealWithDir: '--seal takes no folder – name it with --library',
  dateWithoutSeal: '--date belongs to --seal – add --seal ID',
  output: (reason: string) => `the output could not be written (${reason}) – make room or choose another place`,
  unexpected: (message: string) => `an unexpected error occurred (${message}) – please report it`,
};

export type CliErrors = Widen<typeof errorsEn>;
