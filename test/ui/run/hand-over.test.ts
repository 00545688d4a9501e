import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { handOver } from '../../../src/ui/run/hand-over.ts';

/** A hand-over that writes down what happens; the test says when the keyboard is quiet. */
function lender() {
  const log: string[] = [];
  const end = new AbortController();
  let hush: () => void = () => {};
  const lending = handOver({
    stdin: new PassThrough() as unknown as NodeJS.ReadStream,
    stderr: new PassThrough() as unknown as NodeJS.WriteStream,
    terminal: { enter: () => log.push('enter'), leave: () => log.push('leave') },
    quiet: () =>
      new Promise((resolve) => {
        log.push('wait');
        hush = resolve;
      }),
    suspend: async (callback) => {
      log.push('suspend');
      await callback();
    },
    end: end.signal,
  });
  const job = async () => {
    log.push(lending.isLent() ? 'job' : 'job without the terminal');
  };
  return { log, end, lend: () => lending.to(job, ''), hush: () => hush() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the hand-over of the terminal', () => {
  it('waits until the terminal has said what it has to say', async () => {
    const { log, lend, hush } = lender();
    const lent = lend();
    await turn();
    expect(log).toEqual(['wait']);
    hush();
    await lent;
    expect(log).toEqual(['wait', 'suspend', 'leave', 'job', 'enter']);
  });

  it('does not happen when the reader ends while waiting', async () => {
    const { log, end, lend, hush } = lender();
    const lent = lend();
    await turn();
    end.abort();
    hush();
    await lent;
    expect(log).toEqual(['wait']);
  });
});
