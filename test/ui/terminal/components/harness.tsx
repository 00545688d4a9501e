import type { Key } from 'ink';
import { render } from 'ink-testing-library';
import type { ReactElement } from 'react';
import { afterEach, vi } from 'vitest';
import type { TerminalRow } from '../../../../src/page/ansi.ts';
import { keysOf } from '../../../../src/ui/terminal/keypress.ts';
import { rowOf } from '../rows.ts';

// Ink would draw differently if it is set.
vi.stubEnv('INK_SCREEN_READER', '');

export const rows = (...texts: readonly string[]): readonly TerminalRow[] => texts.map(rowOf);

let unmount = (): void => {};
afterEach(() => unmount());

/** Waits until Ink has drawn what a key or a change of props has changed. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Draws a component; its keys can be pressed one after the other. */
export async function show(element: ReactElement) {
  const shown = render(element);
  unmount = shown.unmount;
  await turn();
  return {
    rows: () => shown.lastFrame()?.split('\n') ?? [],
    press: async (...keys: readonly string[]) => {
      for (const key of keys) {
        shown.stdin.write(key);
        await turn();
      }
    },
    change: async (changed: ReactElement) => {
      shown.rerender(changed);
      await turn();
    },
  };
}

/** A listener to keys, and their names. */
export function keyLog() {
  const keys: string[] = [];
  return { keys, onKey: (input: string, key: Key) => void keys.push(...keysOf(input, key)) };
}
