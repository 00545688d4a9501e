import type { SettingsData } from './data.ts';
import { allKnown } from './marks.ts';
import { BY_STORY } from './table.ts';

/**
 * Everything that is kept by story, recent or not, in the shape that the settings file has for it.
 *
 * @param base the other keys: a settings file as it is, or the settings themselves.
 */
export function wholeOf(base: object, data: SettingsData): Readonly<Record<string, unknown>> {
  const all = BY_STORY.map((kind) => [kind, Object.fromEntries(allKnown(data, kind))] as const);
  const said = all.filter(([kind, values]) => Object.hasOwn(base, kind) || Object.keys(values).length > 0);
  return { ...base, older: undefined, ...Object.fromEntries(said) };
}
