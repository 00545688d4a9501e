import type { Preferences } from '../../../settings/settings-table.ts';
import type { NumberSteps } from '../../state/settings.ts';

const OFFERED: NumberSteps = { measure: [60, 68, 76, 84, 100], syncEvery: [0, 15, 30, 60, 120, 240] };

/** The offered values with the present ones, which the user may have set elsewhere. */
export function numberSteps(preferences: Preferences, before = OFFERED): NumberSteps {
  const stepsOf = (key: keyof NumberSteps): readonly number[] =>
    [...new Set([...before[key], preferences[key]])].sort((a, b) => a - b);
  return { measure: stepsOf('measure'), syncEvery: stepsOf('syncEvery') };
}
