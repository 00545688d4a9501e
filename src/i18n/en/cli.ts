import { countOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { accountsEn } from './accounts.ts';
import { commandHelpEn } from './command-help.ts';
import { counted, stories } from './counted.ts';
import { deletionEn } from './deletion.ts';
import { doctorEn } from './doctor.ts';
import { enginesEn } from './engines.ts';
import { errorsEn, problemsEn, themesEn } from './errors.ts';
import { feedSettingsEn } from './feed-settings.ts';
import { glossaryEn } from './glossary.ts';
import { ingestEn, newsboatEn } from './ingest.ts';
import { picturesEn } from './pictures.ts';
import { queryEn } from './query.ts';
import { noticeEn, privacyEn, searchIndexEn, storageEn } from './storage.ts';
import { translationEn } from './translation.ts';
import { versionsEn } from './versions.ts';
import { watchedPagesEn } from './watched-pages.ts';

/** Pages that stories were checked against. */
interface SourceCounts {
  readonly asked: number;
  readonly reachable: number;
  readonly gone: number;
  readonly unknown: number;
}

interface Counts {
  readonly read: number;
  readonly starred: number;
  readonly tagged: number;
  readonly deleted: number;
  /** Not deleted because of a star. */
  readonly kept: number;
}

/** What was done with stories; at least one number is not 0. */
function done({ read, starred, tagged, deleted, kept }: Counts): string {
  const parts = [
    read > 0 ? `${stories(read)} marked as read` : '',
    starred > 0 ? `${stories(starred)} starred` : '',
    tagged > 0 ? `${stories(tagged)} tagged` : '',
    deleted > 0 ? `${stories(deleted)} deleted` : '',
    kept > 0 ? `${stories(kept)} not deleted because of a star` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

const days = (n: number): string => counted(n, 'day');

function minutes(n: number): string {
  const [hours, rest] = [Math.floor(n / 60), n % 60];
  const parts = [
    ...(hours > 0 ? [`${countOf(hours, 'en')} h`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} min`] : []),
  ];
  return parts.join(' ');
}

/** A time that may be less than a minute. */
const readFor = (seconds: number): string => (seconds < 60 ? 'under a minute' : minutes(Math.round(seconds / 60)));

export const cliEn = {
  ...commandHelpEn,
  errors: errorsEn,
  versions: versionsEn,
  notes: {
    unreadable: (n: number, check: string) => `${stories(n)} could not be read – ${check}`,
    similar: 'similar',
    moreFound: (shown: number, all: number) => `${countOf(shown, 'en')} of ${stories(all)} – --limit N prints more`,
    oneLanguage: (id: string) => `${id} exists in one language only – showing that one`,
    missingEdition: (id: string, wanted: string, shown: string) =>
      `${id} has no "${wanted}" edition – showing "${shown}"`,
  },
  marked: {
    read: (n: number) => `${stories(n)} marked as read.`,
    unread: (n: number) => `${stories(n)} marked as unread.`,
    star: (n: number) => `${stories(n)} starred.`,
    unstar: (n: number) => `${n === 1 ? 'Star' : 'Stars'} removed from ${stories(n)}.`,
    tag: (n: number, tag: string) => `Added tag “${tag}” to ${stories(n)}.`,
    untag: (n: number, tag: string) => `Tag “${tag}” removed from ${stories(n)}.`,
  },
  glossary: glossaryEn,
  feedSettings: feedSettingsEn,
  index: searchIndexEn,
  storage: storageEn,
  accounts: accountsEn,
  engines: enginesEn,
  translation: translationEn,
  pictures: picturesEn,
  ingest: ingestEn,
  history: {
    historyTitle: 'Reading history',
    statsTitle: 'Reading statistics',
    /** `how` is the command that allows a journal. */
    journalOff: (how: string) =>
      `The reading journal is off, so only read marks are shown, without reading time, progress or language. ${how} turns the journal on.`,
    doNotTrack: 'DO_NOT_TRACK is set: the journal is neither written nor read, and only read marks are shown.',
    journalOffShort: (how: string) => `The reading journal is off: only read marks are shown. ${how} turns it on.`,
    doNotTrackShort: 'DO_NOT_TRACK is set: only read marks are shown.',
    nothingRead: 'Nothing has been read yet.',
    nothingInJournal: 'The journal is empty. It records what you read from now on.',
    nothingFound: 'No story you read matches.',
    found: (shown: number, all: number) => `${countOf(shown, 'en')} of ${countOf(all, 'en')}`,
    gone: 'no longer in the library',
    markedRead: 'marked as read',
    readFor,
    seen: (percent: number) => `${percent}% seen`,
    visits: (n: number) => `opened ${n} times`,
    stories,
    summary: (from: string, to: string, n: number, on: number) =>
      from === to ? `${stories(n)} on ${from}.` : `${stories(n)} on ${days(on)}, from ${from} to ${to}.`,
    summaryWithTime: (from: string, to: string, n: number, on: number, time: number) =>
      from === to
        ? `${stories(n)} on ${from} in ${readFor(time)}.`
        : `${stories(n)} on ${days(on)} in ${readFor(time)}, from ${from} to ${to}.`,
    days: 'By day',
    feeds: 'By feed',
    langs: 'By language',
    notImported: 'not imported',
    others: (n: number) => `${countOf(n, 'en')} more`,
    missing: (n: number) => `Not counted here: ${stories(n)} no longer in the library.`,
    onlyHere: 'All figures are computed on this computer; nothing is sent.',
  },
  brief: {
    title: (today: string) => `News brief, ${today}`,
    facts: (n: number, since: string) => `${stories(n)} since ${since}`,
    none: (since: string) => `no stories since ${since}`,
    watched: 'Watched terms',
    /** Stories of feeds in no folder, and of none. */
    others: 'Other stories',
    more: (n: number) => `+${countOf(n, 'en')} more`,
    numbers: 'Numbers differ',
    moreReports: (n: number) => `+${n} more`,
  },
  check: {
    running: 'Comparing with the records',
    following: 'Checking sources',
    /** Before both texts of a place at which two editions differ; the paragraph counts from 1. */
    part: { title: 'title', summary: 'summary', paragraph: (paragraph: number) => `paragraph ${paragraph}` },
    difference: { number: 'number', unit: 'unit', date: 'date', weekday: 'weekday', missing: 'in one edition only' },
    nothing: '–',
    gone: (url: string, ids: string, why: string) => `${url}: note: source of ${ids} is gone: ${why}`,
    unknown: (url: string, ids: string, why: string) => `${url}: note: source of ${ids} did not answer: ${why}`,
    sources: ({ asked, reachable, gone, unknown }: SourceCounts) =>
      `${counted(asked, 'source')} checked: ${countOf(reachable, 'en')} reachable, ${countOf(gone, 'en')} gone, ${countOf(unknown, 'en')} did not answer`,
  },
  seal: {
    question: (id: string, today: string) => `When was ${id} checked against its sources? [${today}] `,
    done: (file: string, date: string) => `${file}: sealed, checked ${date}.`,
  },
  privacy: privacyEn,
  notice: noticeEn,
  query: queryEn,
  views: {
    added: (name: string) => `View saved: ${name}`,
    removed: (name: string) => `View removed: ${name}`,
    renamed: (from: string, to: string) => `View renamed from ${from} to ${to}`,
  },
  moreProblems: (n: number) => ` … and ${n} more`,
  severity: { error: 'error', note: 'note' },
  problems: problemsEn,
  tools: {
    fields: 'Fields for LINE:',
    /** `fields` is the list of all fields. */
    unknownField: (name: string, nearest: string, fields: string) =>
      `{${name}} is not a field – ${nearest ? `did you mean {${nearest}}?` : `there are ${fields}`}`,
    openBrace: (format: string) => `unclosed brace in "${format}" – write {{ for a literal brace`,
    noSource: (id: string) => `${id} has no address on the web – minerals-news show ${id} prints the story`,
    notOpened: (url: string, reason: string) => `no browser could be started (${reason}) – the address is ${url}`,
    export: {
      done: (n: number, m: number, dir: string) => `${stories(n)} written to ${dir} (${counted(m, 'file')}).`,
      notEmpty: (dir: string) =>
        `${dir} contains files that are not from an export – choose another folder, or add --force`,
      noFolder: (path: string) => `${path} is not a folder – specify a folder or a new name`,
      failed: (path: string, reason: string) => `${path} could not be written (${reason}) – no partial files remain`,
      gone: (id: string) => `${id} could not be read and was skipped`,
      idsOrChoice: 'IDs and options that select stories cannot be used together – use one',
    },
    page: {
      title: 'Stories',
      contents: 'Contents',
      skip: 'To the stories',
      summary: stories,
      tags: 'Tags',
      badges: 'Summary of origin',
      origin: 'Record of origin',
      backToContents: 'Back to the contents',
      related: 'Related',
    },
  },
  terminals: {
    /** `id` is the requested story, '' for none. */
    dumb: (id: string) =>
      `the reader cannot run with TERM=dumb – use minerals-news list and show${id ? ` ${id}` : ''}, or --screen-reader`,
    noHangul:
      'This console cannot show Hangul: the interface is in English, and English editions come first. --ui ko switches back to Korean.',
    asciiOnly: (locale: string) =>
      `The locale ${locale} is not UTF-8: characters that it cannot show are written as \\uXXXX. LC_ALL=C.UTF-8 changes that.`,
  },
  doctor: doctorEn,
  themes: themesEn,
  deletion: deletionEn,
  watchedPages: watchedPagesEn,
  rules: {
    action: { read: 'mark as read', star: 'star', delete: 'delete' },
    tagged: (tag: string) => `tag “${tag}”`,
    none: 'there are no rules – add one with minerals-news rules add --read QUERY',
    needsAction: 'say what the rule does: --read, --star, --tag T or --delete',
    /** Of its last day. */
    until: (day: string) => `until ${day}`,
    ended: (day: string) => `ended ${day}`,
    /** `last` is the day of the last match, '' for none. */
    matched: (n: number, last: string) =>
      n === 0 ? 'no new matches' : `${counted(n, 'match', 'matches')}, last ${last}`,
    badTime: (value: string) => `--for "${value}" is not a time – enter days or weeks: 7d, 2w`,
    /** `until` is its last day, '' for no end. */
    added: (query: string, until: string) =>
      `Rule added: ${query}. It applies from the next sync on${until ? `, until ${until}` : ''}.`,
    removed: (query: string) => `Rule removed: ${query}`,
    unknown: (typed: string) => `there is no rule "${typed}" – minerals-news rules lists them`,
    wouldMatch: (n: number, all: number) => `${n} of ${stories(all)} ${n === 1 ? 'matches' : 'match'}`,
    starredStay: (n: number) =>
      `${stories(n)} of them ${n === 1 ? 'has' : 'have'} a star, and --delete would keep ${n === 1 ? 'it' : 'them'}`,
    /** `why` is a sentence on the mistake. */
    mistaken: (query: string, why: string) => `the rule "${query}" was skipped: ${why}`,
    applied: (counts: Counts) => `By rules: ${done(counts)}`,
    nothingDone: 'nothing to undo',
    undone: ({ read, starred, tagged, deleted }: Omit<Counts, 'kept'>) => {
      const parts = [
        read > 0 ? `${stories(read)} marked as unread` : '',
        starred > 0 ? `${counted(starred, 'star')} removed` : '',
        tagged > 0 ? `tags removed from ${stories(tagged)}` : '',
        deleted > 0 ? `${stories(deleted)} restored` : '',
      ];
      return `Undone: ${parts.filter(Boolean).join(', ') || 'nothing'}`;
    },
  },
  newsboat: newsboatEn,
};

export type CliMessages = Widen<typeof cliEn>;
