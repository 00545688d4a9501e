import { withFeedDefaults, withView } from '../../../settings/edit-feeds-and-views.ts';
import type { SettingsData } from '../../../settings/settings-data.ts';
import { type Rule, type SavedView, SETTINGS, type SingleKey } from '../../../settings/settings-table.ts';
import { MAX_VIEW_NAME_CELLS } from '../../../story/query/watched-terms.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { cleanText } from '../../../text/clean.ts';
import { cellWidth } from '../../../text/width.ts';
import type { Context } from '../../context.ts';
import type { Report } from './report.ts';
import { type FilterScope, translateFilter } from './translate-filter.ts';

/** The settings that newsboat's have counterparts in. */
export type WishedKey = Extract<
  SingleKey,
  'start' | 'syncEvery' | 'syncOnStart' | 'feedsAtOnce' | 'measure' | 'feedSort'
>;

/** Where something in newsboat's files is, and how the report calls it. */
export interface Origin {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/**
 * Takes views, rules and settings over, each unless it is there or the user has decided otherwise. All are changed at the end,
 * by `apply`.
 */
export class TakeOver {
  private readonly context: Context;
  private readonly scope: FilterScope;
  private readonly report: Report;
  private data: SettingsData;
  private readonly changes: ((data: SettingsData) => SettingsData)[] = [];

  constructor(context: Context, scope: FilterScope, report: Report) {
    this.context = context;
    this.scope = scope;
    this.report = report;
    this.data = context.settings.data;
  }

  private change(change: (data: SettingsData) => SettingsData): void {
    this.data = change(this.data);
    this.changes.push(change);
  }

  private add(result: 'taken' | 'existing' | 'kept', { path, line, what }: Origin, as: string) {
    this.report.add(result, path, line, what, as);
  }

  /** Saves a filter as a view. */
  view(origin: Origin, written: string, filter: string) {
    const { path, line, what } = origin;
    const { as } = this.context.words.newsboat;
    const name = cleanText(written);
    if (name === '' || cellWidth(name) > MAX_VIEW_NAME_CELLS)
      return this.report.leave(path, line, what, { code: 'viewName', detail: '' });
    const query = translateFilter(filter, this.scope);
    if (typeof query !== 'string') return this.report.leave(path, line, what, query);
    const known = this.data.views.find((view) => caseFold(view.name) === caseFold(name));
    if (known && known.query !== query) return this.add('kept', origin, as.keptView(known.name, known.query));
    const view: SavedView = { name, query };
    this.add(known ? 'existing' : 'taken', origin, as.view(name, query));
    if (!known) this.change((data) => withView(data, view));
  }

  /** Adds a rule for the new stories of a feed, or of all with `*`. */
  rule(origin: Origin, feed: string, filter: string, action: Rule['actions'][number]) {
    const { path, line, what } = origin;
    const { newsboat, rules } = this.context.words;
    const scoped = feed === '*' ? filter : `rssurl = "${feed}" and (${filter})`;
    const query = feed.startsWith('regex:')
      ? ({ code: 'filterPattern', detail: 'rssurl' } as const)
      : translateFilter(scoped, this.scope);
    if (typeof query !== 'string') return this.report.leave(path, line, what, query);
    const known = this.data.rules.some((rule) => rule.query === query);
    this.add(known ? 'existing' : 'taken', origin, newsboat.as.rule(query, rules.action[action]));
    if (!known) this.change((data) => ({ ...data, rules: [...data.rules, { query, actions: [action] }] }));
  }

  /** Sets a setting that has its default value. */
  setting(origin: Origin, key: WishedKey, value: SettingsData[WishedKey]) {
    const { as } = this.context.words.newsboat;
    const has = this.data[key];
    const isFree = has === SETTINGS[key].fallback || has === value;
    if (!isFree) return this.add('kept', origin, as.kept(key, String(has)));
    this.add(has === value ? 'existing' : 'taken', origin, as.setting(key, String(value)));
    if (has !== value) this.change((data) => ({ ...data, [key]: value }));
  }

  /** Limits how long the stories of all feeds are kept. */
  keep(origin: Origin, value: string) {
    const { as } = this.context.words.newsboat;
    const { keep: has = '' } = this.data.feedDefaults;
    if (has !== '' && has !== value) return this.add('kept', origin, as.kept('feedDefaults.keep', has));
    this.add(has === value ? 'existing' : 'taken', origin, as.setting('feedDefaults.keep', value));
    if (has === '') this.change((data) => withFeedDefaults(data, { keep: value }));
  }

  /** Makes all changes; they are not written yet. */
  apply(): void {
    for (const change of this.changes) this.context.settings.update(change);
  }
}
