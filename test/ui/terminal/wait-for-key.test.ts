import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { waitForKey } from '../../../src/ui/terminal/wait-for-key.ts';

/** A terminal's input that records its modes and the prompt. */
function keyboard() {
  const log: string[] = [];
  const stream = new PassThrough();
  const stdin = Object.assign(stream, {
    setRawMode: (on: boolean) => log.push(on ? 'raw' : 'cooked'),
    ref: () => {},
  }) as unknown as NodeJS.ReadStream;
  const end = new AbortController();
  let showQuestion: () => void = () => {};
  const question = new Promise<void>((resolve) => {
    showQuestion = resolve;
  });
  const answered = waitForKey(
    stdin,
    () => {
      log.push('ask');
      showQuestion();
    },
    end.signal,
  ).then(() => log.push('answered'));
  return { log, end, question, answered, type: (keys: string) => stream.write(keys), rest: () => stream.read() };
}

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the prompt for any key', () => {
  it('is not answered by an earlier key', async () => {
    const { log, end, question, answered, type } = keyboard();
    type('jjx');
    await question;
    await turns(20);
    expect(log).toEqual(['raw', 'ask']);
    end.abort();
    await answered;
  });

  it('takes input right after the answer as part of it', async () => {
    const { log, question, answered, type, rest } = keyboard();
    await question;
    for (const key of ' nm') {
      type(key);
      await turns(2);
      vi.advanceTimersByTime(100);
      await turns(2);
    }
    expect(log).toEqual(['raw', 'ask']);
    vi.advanceTimersByTime(50);
    // Arrived before the time was up, and not read yet.
    type('q');
    await turns(2);
    expect(log).toEqual(['raw', 'ask']);
    vi.advanceTimersByTime(150);
    await answered;
    expect(log).toEqual(['raw', 'ask', 'cooked', 'answered']);
    expect(rest()).toBeNull();
    type('j');
    expect(String(rest())).toBe('j');
  });

  it('does not wait if the reader ends', async () => {
    const { log, end, question, answered } = keyboard();
    await question;
    end.abort();
    await answered;
    expect(log).toEqual(['raw', 'ask', 'cooked', 'answered']);
  });
});
