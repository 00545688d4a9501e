import { describe, expect, it } from 'vitest';
import { Panes } from '../../../../src/ui/terminal/ink-app.tsx';
import { keyLog, rows, show } from './harness.tsx';

describe('the panes', () => {
  it('are rows, in which the panes are side by side', async () => {
    const { onKey } = keyLog();
    const { rows: shown } = await show(
      <Panes rows={rows(' feed│❯ 기사│text', ' feed│  기사│text')} onKey={onKey} isFocused />,
    );
    expect(shown()).toEqual([' feed│❯ 기사│text', ' feed│  기사│text']);
  });

  it('take all keys while they have the focus, those of one read together', async () => {
    const { keys, onKey } = keyLog();
    const { press } = await show(<Panes rows={rows('x')} onKey={onKey} isFocused />);
    await press('j', '\x1b[B', '\x1b[6~', '\r', '\t', 'jjk', '\x06', '\u2028j');
    expect(keys).toEqual(['j', 'down', 'pageDown', 'enter', 'tab', 'j', 'j', 'k', 'ctrl+f', 'j']);
  });

  it('take no key while something is open, and all of them again after it', async () => {
    const { keys, onKey } = keyLog();
    const { press, change } = await show(<Panes rows={rows('x')} onKey={onKey} isFocused />);
    await change(<Panes rows={rows('x')} onKey={onKey} isFocused={false} />);
    await press('j');
    await change(<Panes rows={rows('x')} onKey={onKey} isFocused />);
    await press('k');
    expect(keys).toEqual(['k']);
  });
});
