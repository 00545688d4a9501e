import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { deskOf } from '../app/desk.ts';

describe('the question about the journal', () => {
  it.each(['ko', 'en'] as const)('is whole at every width from 60 columns, in %s', (ui) => {
    const { bannerQuestion, bannerNote } = messages(ui).reader.consent;
    for (let cols = 60; cols <= 120; cols++) {
      const screen = deskOf({ ui, cols, consent: 'undecided' }).screen();
      expect(screen, `${cols} columns`).toContain(bannerQuestion);
      expect(screen, `${cols} columns`).toContain(bannerNote);
    }
  });
});
