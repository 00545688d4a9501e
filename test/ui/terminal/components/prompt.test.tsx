import { describe, expect, it } from 'vitest';
import { Prompt } from '../../../../src/ui/terminal/ink-app.tsx';
import { keyLog, rows, show } from './harness.tsx';

describe('the prompt', () => {
  it('is its line below what is said about it', async () => {
    const { onKey } = keyLog();
    const { rows: shown } = await show(
      <Prompt rows={rows(' 3 stories  Tab everywhere', ' Search: 공급망')} onKey={onKey} />,
    );
    expect(shown()).toEqual([' 3 stories  Tab everywhere', ' Search: 공급망']);
  });

  it('takes every key: text in any script, editing, history and completion', async () => {
    const { keys, onKey } = keyLog();
    const { press } = await show(<Prompt rows={rows(' :')} onKey={onKey} />);
    await press('j2', '값', 'ㅘ', '👩‍💻', '\x1b[D', '\x17', '\x1b[A', '\t', '\r');
    expect(keys).toEqual(['j', '2', '값', 'ㅘ', '👩‍💻', 'left', 'ctrl+w', 'up', 'tab', 'enter']);
  });

  it('shows the line as it is typed', async () => {
    const { onKey } = keyLog();
    const { rows: shown, change } = await show(<Prompt rows={rows(' :')} onKey={onKey} />);
    for (const text of [' :s', ' :set', '']) {
      await change(<Prompt rows={text === '' ? [] : rows(text)} onKey={onKey} />);
      expect(shown()).toEqual([text]);
    }
  });
});
