import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { terminalOutput } from '../../../src/ui/terminal/terminal-output.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A terminal that takes output when the test says so. */
function setUp(handleFd = 24) {
  const log: (string | boolean)[] = [];
  let take = () => {};
  const stream = Object.assign(
    new Writable({
      write: (chunk, _, done) => {
        log.push(String(chunk));
        take = done;
      },
    }),
    {
      isTTY: true,
      fd: 1,
      _handle: { fd: handleFd, setBlocking: (on: boolean) => log.push(on), close: () => log.push('close') },
    },
  );
  return { log, output: terminalOutput(stream as unknown as NodeJS.WriteStream), take: () => take() };
}

it.skipIf(process.platform === 'win32')('is given back when the terminal has taken everything', async () => {
  const { log, output, take } = setUp();
  output.take();
  output.write('last');
  expect(output.pending()).toBeDefined();
  const ended = output.end();
  take();
  await ended;
  expect(output.pending()).toBeUndefined();
  expect(log).toEqual([false, 'last', true]);
});

it.skipIf(process.platform === 'win32')('drops what the terminal does not take within a second', async () => {
  const { log, output } = setUp();
  output.take();
  output.write('last');
  const ended = output.end();
  await vi.advanceTimersByTimeAsync(1000);
  await ended;
  expect(log).toEqual([false, 'last', true, 'close']);
});

it('leaves the mode alone where Node shares it with the shell', async () => {
  const { log, output, take } = setUp(1);
  output.take();
  output.write('last');
  take();
  output.give();
  await output.end();
  expect(log).toEqual(['last']);
});
