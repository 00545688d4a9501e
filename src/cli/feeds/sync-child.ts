import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { parseJson } from '../../platform/parse-json.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { isLastReport, type SyncReport } from '../../ui/state/sync.ts';
import type { Io } from '../io.ts';

/** Characters of a report at most. */
const MAX_LENGTH = 1_000_000;
/** Characters at the end of standard error that are searched for its last line. */
const LAST_WORDS = 4000;

const OUTCOMES = ['new', 'unchanged', 'failed', 'later', 'gone', 'paused'] as const;
const ACCOUNT_OUTCOMES = ['new', 'unchanged', 'failed', 'later'] as const;
const PAGE_OUTCOMES = ['added', 'updated', 'existing'] as const;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (value: unknown): number => (typeof value === 'number' && value > 0 ? Math.floor(value) : 0);
const mappings = (value: unknown) => (Array.isArray(value) ? value.filter(isMapping) : []);
const one = <T extends string>(value: unknown, of: readonly T[], other: T): T =>
  of.find((name) => name === value) ?? other;

/** A line of `sync --jsonl` or `feeds add --jsonl` as a report; null for any other line. */
export function parseReport(row: string): SyncReport | null {
  const said = parseJson(row);
  if (!isMapping(said)) return null;
  const feed = isMapping(said.feed) ? said.feed : {};
  const named = { title: text(feed.title), url: text(feed.url) };
  const counts = { added: count(said.added), updated: count(said.updated) };
  switch (said.event) {
    case 'begun':
      return { kind: 'begun', feeds: count(said.feeds) };
    case 'feed': {
      const outcome = one(said.outcome, OUTCOMES, 'unchanged');
      const isPrivate = said.code === 'private-address' && ({ isPrivate: true } as const);
      const place = { done: count(said.done), all: count(said.all) };
      return { kind: 'feed', ...named, outcome, ...counts, why: text(said.why), ...place, ...isPrivate };
    }
    case 'account': {
      const outcome = one(said.outcome, ACCOUNT_OUTCOMES, 'unchanged');
      const refused = mappings(said.dropped).map(({ what, why }) => ({ what: text(what), why: text(why) }));
      const isLimited = said.limited === true;
      return {
        kind: 'account',
        account: text(said.account),
        outcome,
        ...counts,
        why: text(said.why),
        refused,
        isLimited,
      };
    }
    case 'entries':
      return { kind: 'entries', account: text(said.account), stored: count(said.stored), of: count(said.of) };
    case 'feed-added':
      return {
        kind: 'added-feed',
        ...named,
        isNew: said.new === true,
        ...(text(feed.id) !== '' && { id: text(feed.id) }),
      };
    case 'page': {
      const outcome = one(said.outcome, PAGE_OUTCOMES, 'existing');
      return { kind: 'added-page', title: text(said.title), id: text(said.id), outcome };
    }
    case 'checking':
      return { kind: 'checking', url: text(said.url) };
    case 'choice': {
      const feeds = mappings(said.feeds).map(({ title, url }) => ({ title: text(title), url: text(url) }));
      return { kind: 'choice', url: text(said.url), feeds };
    }
    case 'offered': {
      const first = mappings(said.first).map(({ title, day }) => ({ title: text(title), day: text(day) }));
      return { kind: 'offered', url: text(said.url), about: text(said.about), first, isStory: said.isStory === true };
    }
    case 'ended':
      return {
        kind: 'ended',
        ...counts,
        existing: count(said.existing),
        failed: count(said.failed),
        ...(count(said.older) > 0 && { older: count(said.older) }),
        ...(isMapping(said.rules) && { muted: count(said.rules.muted) }),
        ...(typeof said.nextDue === 'string' && { nextDue: said.nextDue }),
      };
    case 'busy':
      return { kind: 'busy', pid: count(said.pid) };
    case 'announced': {
      const story = ({ id, title, source }: Record<string, unknown>) => {
        return { id: text(id), title: text(title), source: text(source) };
      };
      return { kind: 'announced', stories: mappings(said.stories).map(story) };
    }
    case 'pictures':
      return { kind: 'pictures', got: count(said.got) };
    case 'titles':
      return { kind: 'titles', translated: count(said.translated) };
    case 'failed':
    case 'warned':
      return { kind: said.event, message: text(said.message) };
    default:
      return null;
  }
}

/** What may follow the end of a run. */
const AFTER_END: readonly SyncReport['kind'][] = ['announced', 'pictures', 'titles', 'warned'];

/** Splits a stream into lines. */
function rowsOf(tell: (row: string) => void): (piece: string) => void {
  let begun = '';
  return (piece) => {
    const rows = (begun + piece).split('\n');
    begun = (rows.pop() ?? '').slice(-MAX_LENGTH);
    for (const row of rows) tell(row);
  };
}

/** The last line that is not empty, without the program's name. */
function lastRow(said: string): string {
  const rows = said.split('\n').map((row) => row.trim());
  return (rows.findLast((row) => row !== '') ?? '').replace(/^minerals-news: /, '');
}

/** Space for new objects stays small (MiB): the default costs 40 MiB during a sync, which is no faster for it. */
const SMALL_HEAP = '--max-semi-space-size=1';

/**
 * How glibc allocates in a child process: one arena for all threads. By default what compilers of V8 in six threads have needed stays,
 * 18 MiB in a sync. Other systems ignore it. `src/start.ts` takes it away again, since it is not for the programs that the child starts.
 */
const SMALL_MALLOC = { MALLOC_ARENA_MAX: '1' };

/** The command line of this program with other arguments, for work that the reader starts. */
export function programArgv(io: Pick<Io, 'packageRoot'>, args: readonly string[]): readonly string[] {
  return [process.execPath, SMALL_HEAP, join(io.packageRoot, 'bin', 'minerals-news.js'), ...args];
}

/** Whether a child process is stopped when the reader ends. */
export type OnEnd = 'stop' | 'leave';

/** Starts a child process of the reader, without input; its output is read or ignored. */
export function startChild(
  [program = '', ...args]: readonly string[],
  env: Io['env'],
  output: 'pipe' | 'ignore',
  atEnd: OnEnd,
): ChildProcess {
  // In its own process group, so that a Ctrl-C for another program on the terminal does not end it.
  const detached = process.platform !== 'win32';
  // Through this channel the child notices if the reader is killed (src/start.ts).
  const channel = atEnd === 'stop' ? ['ipc' as const] : [];
  // Loaded late: every command loads this file, and the module takes 5 ms.
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn(program, args, {
    env: { ...env, ...SMALL_MALLOC },
    detached,
    windowsHide: true,
    stdio: ['ignore', output, output, ...channel],
  });
  child.channel?.unref();
  return child;
}

/**
 * Runs a command that reports line by line in a child process, so that it neither delays keys nor crashes the reader.
 *
 * @param tell gets every report; the last one is `ended`, `busy` or `failed`, or `warned` after it.
 * @returns what ends the reports; a child that is left running finds its output closed.
 */
export function runReportingChild(
  argv: readonly string[],
  env: Io['env'],
  atEnd: OnEnd,
  tell: (report: SyncReport) => void,
): () => void {
  let [isOver, isStopped] = [false, false];
  let lastWords = '';
  const told = (report: SyncReport): void => {
    if (isStopped || (isOver && !AFTER_END.includes(report.kind))) return;
    isOver ||= isLastReport(report);
    tell(report);
  };
  const child = startChild(argv, env, 'pipe', atEnd);
  const take = rowsOf((row) => {
    const report = parseReport(row);
    if (report) told(report);
  });
  child.stdout?.setEncoding('utf8').on('data', take);
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    lastWords = (lastWords + piece).slice(-LAST_WORDS);
  });
  child.on('error', (error) => told({ kind: 'failed', message: errorCode(error) }));
  child.on('close', (code, signal) => {
    take('\n');
    told({ kind: 'failed', message: lastRow(lastWords) || String(signal ?? code ?? '') });
  });
  return () => {
    isStopped = true;
    if (atEnd === 'stop') child.kill('SIGTERM');
    child.stdout?.destroy();
    child.stderr?.destroy();
    child.unref();
  };
}
