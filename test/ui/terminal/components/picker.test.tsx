import { describe, expect, it } from 'vitest';
import { Picker } from '../../../../src/ui/terminal/ink-app.tsx';
import { keyLog, rows, show } from './harness.tsx';

const BOX = rows('  ┌─ Filters ─ 2 ─┐', '  │ › a           │', '  │❯ AI           │', '  └───────────────┘');

describe('the picker', () => {
  it('is the rows of its box, with what is next to it', async () => {
    const { onKey } = keyLog();
    const { rows: shown } = await show(<Picker rows={BOX} onKey={onKey} />);
    expect(shown()).toEqual(BOX.map(({ text }) => text));
  });

  it('takes letters and digits as text for its filter, j and k too', async () => {
    const { keys, onKey } = keyLog();
    const { press } = await show(<Picker rows={BOX} onKey={onKey} />);
    await press('j', 'k', '1', '값', 'ab c');
    expect(keys.join(' ')).toBe('j k 1 값 a b space c');
  });

  it('takes the keys that move, choose and close', async () => {
    const { keys, onKey } = keyLog();
    const { press } = await show(<Picker rows={BOX} onKey={onKey} />);
    await press('\x1b[B', '\x1b[A', '\x1b[5~', '\x1b[H', '\x7f', '\t', '\x1b[Z', '\r', '\x1b\u2028');
    expect(keys).toEqual(['down', 'up', 'pageUp', 'home', 'backspace', 'tab', 'shift+tab', 'enter', 'esc']);
  });

  it('shows what is found as it is narrowed', async () => {
    const { onKey } = keyLog();
    const { rows: shown, change } = await show(<Picker rows={BOX} onKey={onKey} />);
    await change(<Picker rows={rows('  ┌─ Filters ─ 0 ─┐', '  └───────────────┘')} onKey={onKey} />);
    expect(shown()).toEqual(['  ┌─ Filters ─ 0 ─┐', '  └───────────────┘']);
  });
});
