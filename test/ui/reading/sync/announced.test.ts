import { expect, it } from 'vitest';
import { readerOf } from '../../app/reader.ts';

const announced = (reader: ReturnType<typeof readerOf>) =>
  reader.effects().flatMap((effect) => (effect.type === 'Announce' ? effect.stories.map(({ id }) => id) : []));

it('announces new stories, but none that the user is looking at', () => {
  const reader = readerOf();
  const listed = reader.program.getState().library.catalogue.idAt(0);
  const stories = [listed, 'elsewhere'].map((id) => ({ id, title: `Title of ${id}`, source: 'Herald' }));
  const report = () => reader.report({ kind: 'announced', stories });
  expect(announced(report())).toEqual(['elsewhere']);
  reader.program.dispatch({ type: 'FocusChanged', isFocused: false });
  expect(announced(report())).toEqual([listed, 'elsewhere']);
  reader.program.dispatch({ type: 'FocusChanged', isFocused: true });
  // The story covers the list.
  expect(announced(reader.press('enter') && report())).toEqual([listed, 'elsewhere']);
});
