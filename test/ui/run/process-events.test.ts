import { constants } from 'node:os';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handleSignals, holdWarnings } from '../../../src/ui/run/process-events.ts';

afterEach(() => vi.restoreAllMocks());

/** Signals that end a program, which this system has. */
const DEADLY = (
  [
    'SIGQUIT',
    'SIGABRT',
    'SIGALRM',
    'SIGIO',
    'SIGPROF',
    'SIGPWR',
    'SIGSTKFLT',
    'SIGSYS',
    'SIGTRAP',
    'SIGUSR1',
    'SIGUSR2',
    'SIGVTALRM',
    'SIGXCPU',
  ] as const
).filter((signal) => constants.signals[signal] !== undefined);

/** Listeners that this process has for other reasons: vitest, and an Ink of another file of tests. */
const others = [...DEADLY, 'SIGTERM', 'SIGHUP', 'SIGINT'].flatMap((signal) =>
  process.listeners(signal as NodeJS.Signals).map((listener) => [signal, listener] as const),
);
beforeAll(() => {
  for (const [signal, listener] of others) process.off(signal, listener);
});
afterAll(() => {
  for (const [signal, listener] of others) process.on(signal, listener);
});

/** Handlers that log what they do; the signals that the process sends itself are logged, not sent. */
function setUp() {
  const log: string[] = [];
  let isForegroundJob = false;
  vi.spyOn(process, 'kill').mockImplementation((pid, signal) => {
    log.push(`${signal} to ${pid === process.pid ? 'itself' : pid}`);
    return true;
  });
  const signals = handleSignals({
    stdin: {} as NodeJS.ReadStream,
    isForegroundJob: () => isForegroundJob,
    end: (code) => log.push(`end ${code}`),
    leave: () => log.push('leave'),
    suspend: async () => {},
    onContinue: () => {},
  });
  return {
    log,
    signals,
    startJob: () => {
      isForegroundJob = true;
    },
  };
}

describe.skipIf(process.platform === 'win32')('a signal that ends programs', () => {
  it.each(DEADLY)('%s ends the reader, which then ends by it', (signal) => {
    const { log, signals } = setUp();
    process.emit(signal, signal);
    expect(log).toEqual(['end 1']);
    signals.close();
    signals.raise();
    expect(log).toEqual(['end 1', `${signal} to itself`]);
    expect(process.listenerCount(signal)).toBe(0);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ] as const)('%s ends the reader with a code', (signal, code) => {
    const { log, signals } = setUp();
    process.emit(signal, signal);
    signals.close();
    signals.raise();
    expect(log).toEqual([`end ${code}`]);
  });

  it('does not wait for the end if it comes twice', () => {
    const { log, signals } = setUp();
    process.emit('SIGQUIT', 'SIGQUIT');
    process.emit('SIGXCPU', 'SIGXCPU');
    expect(log).toEqual(['end 1', 'leave', 'SIGXCPU to itself']);
    signals.close();
  });

  it('goes to the program in the foreground if a key sends it', () => {
    const { log, signals, startJob } = setUp();
    startJob();
    process.emit('SIGQUIT', 'SIGQUIT');
    process.emit('SIGINT', 'SIGINT');
    expect(log).toEqual([]);
    process.emit('SIGTERM', 'SIGTERM');
    expect(log).toEqual(['end 143']);
    signals.close();
  });
});

const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

it('warnings are held back, returned at the end, and delivered to their listeners afterwards', async () => {
  const heard: string[] = [];
  const listener = ({ message }: Error): void => {
    heard.push(message);
  };
  process.on('warning', listener);
  const release = holdWarnings();
  process.emitWarning('eleven listeners', 'TooMany');
  await nextTurn();
  expect(heard).toEqual([]);
  expect(release()).toEqual(['TooMany: eleven listeners']);
  process.emitWarning('one more');
  await nextTurn();
  expect(heard).toEqual(['one more']);
  process.off('warning', listener);
});
