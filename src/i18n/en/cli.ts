import { countOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { commandHelpEn } from './command-help.ts';
import { counted, stories } from './counted.ts';
import { deletionEn } from './deletion.ts';
import { doctorEn } from './doctor.ts';
import { errorsEn, problemsEn, themesEn } from './errors.ts';
import { feedSettingsEn } from './feed-settings.ts';
import { glossaryEn } from './glossary.ts';
import { historyEn } from './history.ts';
import { ingestEn, newsboatEn } from './ingest.ts';
import { queryEn } from './query.ts';
import { rulesEn } from './rules.ts';
import { noticeEn, privacyEn, searchIndexEn, storageEn } from './storage.ts';

/** Pages that stories were checked against. */
interface SourceCounts {
  readonly asked: number;
  readonly reachable: number;
  readonly gone: number;
  readonly unknown: number;
}

export const cliEn = {
  ...commandHelpEn,
  errors: errorsEn,
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
  ingest: ingestEn,
  history: historyEn,
  check: {
    running: 'Comparing with the records',
    following: 'Checking sources',
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
  rules: rulesEn,
  newsboat: newsboatEn,
};

export type CliMessages = Widen<typeof cliEn>;
