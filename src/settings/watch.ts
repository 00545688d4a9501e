import type { SettingsData } from './data.ts';

/** The settings with a term behind the others that are watched; one that is there stays in its place. */
export function withWatched(data: SettingsData, term: string): SettingsData {
  return data.watch.includes(term) ? data : { ...data, watch: [...data.watch, term] };
}

/** The settings without a term that is watched. */
export function withoutWatched(data: SettingsData, term: string): SettingsData {
  return { ...data, watch: data.watch.filter((known) => known !== term) };
}
