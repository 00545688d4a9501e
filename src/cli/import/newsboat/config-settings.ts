import type { ConfigLine } from '../../../ingest/index.ts';
import { FEED_SETTINGS } from '../../../settings/feed-settings.ts';
import { SETTINGS } from '../../../settings/settings-table.ts';
import { applyUserKeys } from '../../../ui/keys/user-keys.ts';
import { joinCommand } from '../../../ui/prompt/argv.ts';
import type { Context } from '../../context.ts';
import { unsupported } from './config-table.ts';
import { keyHere } from './operations.ts';
import type { Report } from './report.ts';
import type { Origin, TakeOver, WishedKey } from './take-over.ts';
import type { Left } from './translate-filter.ts';

/** Commands that may be repeated; of the others the last one counts. */
const REPEATED = /^(?:ignore-article|define-filter|(?:un)?bind-key|bind|macro|always-download|reset-unread-on-update)$/;

/** Values that a report must not show. */
const SECRET = /password|token|auth|login|-app-|eval$/;

/** Minutes between two reloads of newsboat without a line that says so. */
const RELOAD_TIME = '60';

/** Orders of feeds that are the same; newsboat's `desc` begins with A, and with the fewest unread articles. */
const FEED_SORTS: Readonly<Record<string, 'name' | 'unread' | 'newest'>> = {
  title: 'name',
  'title-desc': 'name',
  'unreadarticlecount-asc': 'unread',
  lastupdated: 'newest',
  'lastupdated-desc': 'newest',
};

/** Translates the commands of newsboat's settings. */
export class ConfigSettings {
  private readonly lines: readonly ConfigLine[];
  private readonly takeOver: TakeOver;
  private readonly report: Report;
  private readonly context: Context;

  constructor(context: Context, lines: readonly ConfigLine[], takeOver: TakeOver, report: Report) {
    this.lines = lines;
    this.takeOver = takeOver;
    this.report = report;
    this.context = context;
  }

  /** The value of a command, '' for none. */
  private value(name: string): string {
    return this.lines.findLast((line) => line.name === name)?.values[0] ?? '';
  }

  private get isReloading(): boolean {
    return this.value('auto-reload') === 'yes';
  }

  /** Takes over what has a counterpart, and reports everything else. */
  take(): void {
    const looks = new Set<string>();
    for (const line of this.lines) {
      const isLast = this.lines.findLast(({ name }) => name === line.name) === line;
      const { code } = unsupported(line.name);
      if (code === 'appearance') looks.add(line.name);
      else if (isLast || REPEATED.test(line.name)) this.takeLine(line);
    }
    const [first] = this.lines;
    // One row for all, of which there are dozens.
    if (first && looks.size > 0)
      this.report.leave(first.path, 0, [...looks].join(', '), { code: 'appearance', detail: '' });
  }

  private takeLine(line: ConfigLine) {
    const { name, path, values } = line;
    const what = SECRET.test(name) ? name : [name, ...values].join(' ');
    const origin: Origin = { path, line: line.line, what };
    if (line.hasCommand) return this.leave(origin, 'shell');
    const [value = '', second = ''] = values;
    const { takeOver } = this;
    switch (name) {
      case 'cache-file':
        return;
      case 'ignore-mode':
        return;
      case 'ignore-article':
        return takeOver.rule(origin, value, second, this.value('ignore-mode') === 'display' ? 'read' : 'delete');
      case 'define-filter':
        return takeOver.view(origin, value, second);
      case 'auto-reload':
        if (value !== 'yes') return this.same(origin);
        this.number(origin, 'syncEvery', this.value('reload-time') || RELOAD_TIME);
        if (this.value('suppress-first-reload') !== 'yes') takeOver.setting(origin, 'syncOnStart', 'on');
        return;
      case 'reload-time':
        if (!this.isReloading) this.leave(origin, 'reloadTime');
        return;
      case 'suppress-first-reload':
        if (!this.isReloading) this.leave(origin, 'reloadTime');
        return;
      case 'refresh-on-startup':
        return value === 'yes' ? takeOver.setting(origin, 'syncOnStart', 'on') : this.same(origin);
      case 'reload-threads':
        return this.number(
          origin,
          'feedsAtOnce',
          /^\d+$/.test(value) ? String(Math.min(Number(value), SETTINGS.feedsAtOnce.most)) : value,
        );
      case 'text-width':
        return value === '0' ? this.leave(origin, 'noSetting') : this.number(origin, 'measure', value);
      case 'feed-sort-order': {
        const sort = FEED_SORTS[value];
        return sort ? takeOver.setting(origin, 'feedSort', sort) : this.leave(origin, 'noSetting');
      }
      case 'keep-articles-days':
        return this.keep(origin, value, `${value}d`);
      case 'max-items':
        if (Number(this.value('keep-articles-days')) > 0) return this.leave(origin, 'oneLimit');
        return this.keep(origin, value, value);
      case 'player':
        // Nothing that is imported ever runs.
        return this.leave(origin, 'player', joinCommand(['minerals-news', 'config', 'set', 'player', value]));
      case 'bind-key':
        return this.key(origin, value, second);
      default:
        return this.leaveUnlessSame(origin, name, value);
    }
  }

  private leave({ path, line, what }: Origin, code: Left['code'], detail = '') {
    this.report.leave(path, line, what, { code, detail });
  }

  private same({ path, line, what }: Origin) {
    this.report.add('existing', path, line, what, this.context.words.newsboat.as.sameHere);
  }

  private leaveUnlessSame(origin: Origin, name: string, value: string) {
    const { code, same } = unsupported(name);
    if (same === value) this.same(origin);
    else this.leave(origin, code);
  }

  private number(origin: Origin, key: Extract<WishedKey, 'syncEvery' | 'feedsAtOnce' | 'measure'>, text: string) {
    const { check, least, most } = SETTINGS[key];
    const value = Number(text);
    if (text !== '' && check(value)) this.takeOver.setting(origin, key, value);
    else this.leave(origin, 'range', `${least}–${most}`);
  }

  private keep(origin: Origin, text: string, value: string) {
    if (text === '0') this.same(origin);
    else if (FEED_SETTINGS.keep.check(value) && value !== '') this.takeOver.keep(origin, value);
    else this.leave(origin, 'range', '1–9999999');
  }

  private key(origin: Origin, key: string, operation: string) {
    const left = keyHere(key, operation, applyUserKeys(this.context.settings.data.keys).keys);
    if (left) this.report.leave(origin.path, origin.line, origin.what, left);
    else this.same(origin);
  }
}
