import type { SettingsData } from './data.ts';
import type { SavedView } from './table.ts';

/** The settings with a view behind the others, or with another query under a name that is there. */
export function withView(data: SettingsData, view: SavedView): SettingsData {
  const { views } = data;
  const isThere = views.some(({ name }) => name === view.name);
  return { ...data, views: isThere ? views.map((old) => (old.name === view.name ? view : old)) : [...views, view] };
}

/** The settings without the view of a name. */
export function withoutView(data: SettingsData, name: string): SettingsData {
  return { ...data, views: data.views.filter((view) => view.name !== name) };
}

/** The settings with another name for a view, which stays in its place. */
export function renamedView(data: SettingsData, from: string, to: string): SettingsData {
  return { ...data, views: data.views.map((view) => (view.name === from ? { ...view, name: to } : view)) };
}
