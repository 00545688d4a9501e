import { countOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { commandHelpEn } from './command-help.ts';
import { counted, stories } from './counted.ts';
import { deletionEn } from './deletion.ts';
import { doctorEn } from './doctor.ts';
import { errorsEn } from './errors.ts';
import { feedSettingsEn } from './feed-settings.ts';
import { glossaryEn } from './glossary.ts';
import { historyEn } from './history.ts';
import { ingestEn } from './ingest.ts';
import { newsboatEn } from './newsboat.ts';
import { noticeEn, privacyEn } from './privacy.ts';
import { problemsEn } from './problems.ts';
import { queryEn } from './query.ts';
import { rulesEn } from './rules.ts';
import { searchIndexEn } from './search-index.ts';
import { storageEn } from './storage.ts';
import { terminalsEn } from './terminals.ts';
import { themesEn } from './themes.ts';
import { toolsEn } from './tools.ts';

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
  tools: toolsEn,
  terminals: terminalsEn,
  doctor: doctorEn,
  themes: themesEn,
  deletion: deletionEn,
  rules: rulesEn,
  newsboat: newsboatEn,
};

export type CliMessages = Widen<typeof cliEn>;
