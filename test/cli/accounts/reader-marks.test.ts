import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { queueChanges } from '../../../src/cli/accounts/queue-changes.ts';
import { readCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import type { Context } from '../../../src/cli/context.ts';
import type { Io } from '../../../src/cli/io.ts';
import { readerPorts } from '../../../src/cli/reader/ports.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { messages } from '../../../src/i18n/index.ts';
import { initialState } from '../../../src/ui/app/initial-state.ts';
import { createProgram } from '../../../src/ui/app/program.ts';
import { effectRunner } from '../../../src/ui/run/effects.ts';
import { openLibrary } from '../../db/memory-library.ts';
import { flushOpened, openForTest } from '../../settings/helpers.ts';
import { DEFAULT_INPUT, DEFAULT_PREFERENCES } from '../../ui/app/reader.ts';
import { cli, NOW } from '../harness.ts';
import { makeSetup } from '../stories.ts';
import { HOME_ACCOUNT, putEntries, wantsIn } from './entries.ts';

const { options } = await readCommandLine([], COMMANDS);
const stops: (() => void)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await flushOpened();
});

/** An open reader with its real ports, and what it shows and what waits at each frame. */
function openReader(home = makeSetup({ accounts: [HOME_ACCOUNT] })) {
  const { env, library } = home;
  const settings = openForTest({ env, now: () => NOW });
  const data = new DataFile(env, () => NOW);
  const words = messages('en').cli;
  const context: Context = {
    io: {
      env,
      now: () => NOW,
      packageRoot: join(import.meta.dirname, '../../..'),
      stdout: { isTTY: true },
    } as unknown as Io,
    ...{ ui: 'en', words, options, args: [], settings, data, today: '2026-11-25', storyLangs: [] },
    ...{ tellWarning: async () => {}, shownWarning: () => '', noteData: () => {}, takeDataNotes: () => [] },
  };
  if (settings.data.accounts.length > 0) queueChanges(context);
  const store = openLibrary([library], { today: context.today });
  const ports = readerPorts(context, { store, work: null } as never, { ...DEFAULT_PREFERENCES, ui: 'en' });
  const end = new AbortController();
  const nothing = () => {};
  const program = createProgram(
    initialState({
      ...DEFAULT_INPUT,
      localeUi: 'en',
      catalogue: store.catalogue,
      size: { cols: 80, rows: 24 },
    }),
    effectRunner(
      ports,
      {
        ...{ runJob: async () => {}, missingProgram: () => '', suspend: async () => {} },
        ...{ send: nothing, redraw: nothing, quit: nothing },
      },
      end.signal,
    ),
  );
  const read = (id: string): boolean => program.getState().marks.read.has(id);
  const frames: string[] = [];
  program.subscribe(() => frames.push(`${read('alpha') ? 'read' : 'unread'}, waiting: ${wantsIn(env).join(' ')}`));
  const watch = (): void => {
    stops.push(
      ports.settings.watch(
        (marks) => program.dispatch({ type: 'MarksRead', ...marks }),
        () => {},
      ),
    );
  };
  stops.push(
    () => end.abort(),
    () => data.close(),
  );
  return { ...home, ports, program, frames, settings, read, watch };
}

const press = { type: 'KeyPressed', key: 'm' } as const;

test('what waits is on the disk before the frame that shows the mark', () => {
  const { env, library, program, frames } = openReader();
  putEntries(env, library, [{ account: 'home', id: 1, story: 'alpha' }]);
  program.dispatch(press);
  expect(frames).toEqual(['read, waiting: home 1 read=1']);
});

test('a story that is read again is no change for the server', () => {
  const { env, library, program, ports, settings } = openReader();
  putEntries(env, library, [{ account: 'home', id: 1, story: 'alpha' }]);
  program.dispatch(press);
  const [waiting, at] = [wantsIn(env), settings.data.read.alpha?.at];
  ports.settings.save([{ kind: 'readAgain', ids: ['alpha'] }]);
  expect(wantsIn(env)).toEqual(waiting);
  expect(settings.data.read.alpha?.at).not.toBe(at);
});

test('a mark that the data file cannot keep is never shown, and one line says why', () => {
  const { env, library, program, frames, watch, read, settings } = openReader();
  putEntries(env, library, [{ account: 'home', id: 1, story: 'alpha' }]);
  watch();
  const other = new DataFile(env, () => NOW);
  other.lock({});
  program.dispatch(press);
  other.unlock();
  other.close();
  expect(frames).toEqual(['unread, waiting: ']);
  expect([read('alpha'), settings.unsaved]).toEqual([false, false]);
  expect(program.getState().status).toMatchObject({
    tone: 'warning',
    text: expect.stringContaining('nothing was changed because'),
  });
  program.dispatch(press);
  expect(frames.at(-1)).toBe('read, waiting: home 1 read=1');
});

test('marks that a killed reader has not written are made at the next start', async () => {
  const home = makeSetup({ accounts: [HOME_ACCOUNT] });
  putEntries(home.env, home.library, [{ account: 'home', id: 1, story: 'alpha' }]);
  const killed = openReader(home);
  killed.program.dispatch(press);
  // Before the write of the settings.
  const { read, watch, program, settings } = openReader(home);
  expect(settings.data.read).toEqual({});
  const shown = new Promise<void>((resolve) => {
    program.subscribe(() => read('alpha') && resolve());
  });
  watch();
  await shown;
  expect(wantsIn(home.env)).toEqual(['home 1 read=1']);
});

test('an account that another process adds is known to an open reader', async () => {
  const home = makeSetup();
  const { env, library, ports, program, settings, watch } = openReader(home);
  watch();
  expect(settings.beforeEdit).toBeNull();
  const other = openForTest({ env });
  other.update((data) => ({ ...data, accounts: [HOME_ACCOUNT] }));
  await other.flush();
  putEntries(env, library, [{ account: 'home', id: 1, story: 'alpha' }]);
  ports.settings.read();
  await expect.poll(() => settings.beforeEdit).not.toBeNull();
  program.dispatch(press);
  expect(wantsIn(env)).toEqual(['home 1 read=1']);
  await cli(['mark', 'unread', 'alpha'], { env });
  expect(wantsIn(env)).toEqual(['home 1 read=0']);
});
