import { describe, expect, it } from 'vitest';
import { Footer } from '../../../../src/ui/terminal/ink-app.tsx';
import { rows, show } from './harness.tsx';

describe('the footer', () => {
  it('is its rows: a banner, a message, the keys', async () => {
    const { rows: shown } = await show(
      <Footer rows={rows(' a question?', ' 저장했습니다.', ' Enter read        1/4')} />,
    );
    expect(shown()).toEqual([' a question?', ' 저장했습니다.', ' Enter read        1/4']);
  });

  it('takes no row if it has none', async () => {
    const { rows: shown } = await show(
      <>
        <Footer rows={[]} />
        <Footer rows={rows('keys')} />
      </>,
    );
    expect(shown()).toEqual(['keys']);
  });
});
