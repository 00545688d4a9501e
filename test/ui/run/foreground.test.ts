import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { foregroundJobs } from '../../../src/ui/run/foreground.ts';

/** Foreground jobs that log what happens; the test says when the keyboard has settled. */
function setUp() {
  const log: string[] = [];
  const end = new AbortController();
  let settle: () => void = () => {};
  let taken: Promise<void> | undefined;
  const jobs = foregroundJobs({
    stdin: new PassThrough() as unknown as NodeJS.ReadStream,
    stderr: new PassThrough() as unknown as NodeJS.WriteStream,
    terminal: { enter: () => log.push('enter'), leave: () => log.push('leave') },
    outputs: [
      {
        give: () => log.push('give'),
        take: () => log.push('take'),
        pending: () => taken,
      },
    ],
    settled: () =>
      new Promise<void>((resolve) => {
        log.push('wait');
        settle = resolve;
      }),
    suspend: async (callback) => {
      log.push('suspend');
      await callback();
    },
    end: end.signal,
  });
  const job = async () => {
    log.push(jobs.isRunning() ? 'job' : 'job without the terminal');
  };
  return {
    log,
    end,
    run: () => jobs.run(job, ''),
    settle: () => settle(),
    fill: (until: Promise<void>) => {
      taken = until;
    },
  };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a foreground job', () => {
  it('waits for the replies of the terminal', async () => {
    const { log, run, settle } = setUp();
    const ended = run();
    await turn();
    expect(log).toEqual(['wait']);
    settle();
    await ended;
    expect(log).toEqual(['wait', 'suspend', 'leave', 'give', 'job', 'take', 'enter']);
  });

  it('waits until the terminal has taken all output', async () => {
    const { log, run, settle, fill } = setUp();
    let take = () => {};
    fill(
      new Promise((resolve) => {
        take = resolve;
      }),
    );
    const ended = run();
    await turn();
    settle();
    for (let turns = 0; turns < 9; turns += 1) await turn();
    expect(log).toEqual(['wait', 'suspend', 'leave']);
    take();
    await ended;
    expect(log.slice(3)).toEqual(['give', 'job', 'take', 'enter']);
  });

  it('does not run if the reader ends while the terminal takes no output', async () => {
    const { log, end, run, settle, fill } = setUp();
    fill(new Promise(() => {}));
    const ended = run();
    await turn();
    settle();
    for (let turns = 0; turns < 9; turns += 1) await turn();
    end.abort();
    await ended;
    expect(log).toEqual(['wait', 'suspend', 'leave']);
  });

  it('does not run if the reader ends while waiting', async () => {
    const { log, end, run, settle } = setUp();
    const ended = run();
    await turn();
    end.abort();
    settle();
    await ended;
    expect(log).toEqual(['wait']);
  });
});
