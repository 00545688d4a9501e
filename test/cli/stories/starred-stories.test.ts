import { expect, it } from 'vitest';
import { starredIds } from '../../../src/cli/stories/starred-stories.ts';
import { setMark } from '../../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { makeHome } from '../../settings/helpers.ts';

it('stars of other processes count', async () => {
  const { env } = makeHome();
  const settings = openSettings({ env });
  const other = openSettings({ env });
  other.update((data) => setMark(data, 'starred', ['alpha'], true, '2026-11-01T00:00:00.000Z'));
  await other.flush();
  expect([...starredIds({ settings })]).toEqual(['alpha']);
});
