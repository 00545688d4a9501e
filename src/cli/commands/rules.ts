import { formatDate } from '../../i18n/date.ts';
import { edit } from '../../settings/edit.ts';
import { hasRuleEnded, RULE_ACTIONS, type Rule, ruleKey } from '../../settings/settings-table.ts';
import { dayAfter, daysAgo } from '../../story/dates.ts';
import { tagOf } from '../../story/query/name-match.ts';
import { cleanText } from '../../text/clean.ts';
import { type ActionName, type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { localDay } from '../local-time.ts';
import { dateValue } from '../option-values.ts';
import { printJsonRows, printNotice } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { deletionFailure, restoreByIds } from '../stories/delete-stories.ts';
import { matchesQuery } from '../stories/filter-options.ts';
import { listFormat, printFiltered } from '../stories/print-list.ts';
import { expandedQuery, marksOf, parseQueryOrFail } from '../stories/queries.ts';
import { storedRuleMatches } from '../stories/rules.ts';
import { tableText } from '../terminal/table.ts';

export const spec: CommandSpec<'rules'> = {
  name: 'rules',
  isQueued: true,
  usage: '[ACTION [QUERY…|N]]',
  actions: {
    list: {},
    add: { more: 'query' },
    test: { more: 'query' },
    remove: { more: null },
    undo: {},
  },
  options: [
    { name: 'read', text: 'ruleRead' },
    { name: 'star', text: 'ruleStar' },
    { name: 'tag', value: 'T', from: 'tags', text: 'ruleTag' },
    { name: 'delete', text: 'ruleDelete' },
    { name: 'for', value: 'TIME', from: ['7d', '2w'], text: 'ruleFor' },
    { name: 'until', value: 'DATE', from: null, text: 'ruleUntil' },
    OPTION.json,
    OPTION.jsonl,
    OPTION.ids,
  ],
  examples: [
    'minerals-news rules test tag:trade -FORGE',
    'minerals-news rules add --read tag:trade -FORGE',
    'minerals-news rules add --tag supply source:usgs',
    'minerals-news rules add --read --for 7d title:election',
    'minerals-news rules remove 1',
  ],
  takesQuery: true,
};

type Action = (context: Context, args: readonly string[]) => Promise<0 | 1>;

/** The arguments of an action as one query. @throws CliError with exit 2 for none. */
function queryOf(args: readonly string[]): string {
  const query = cleanText(args.join(' '));
  if (query === '') throw wrongUse(({ errors }) => errors.argumentMissing('QUERY', 'rules'));
  return query;
}

const list: Action = async (context) => {
  const { io, options, settings, ui, words } = context;
  const matches = storedRuleMatches(context);
  const today = localDay(io.now());
  const rules = settings.data.rules.map((rule) => {
    const { query, actions, tag = '', until } = rule;
    const { matched, last } = matches.get(ruleKey(rule)) ?? { matched: 0, last: null };
    return {
      query: cleanText(query),
      actions,
      ...(tag !== '' && { tag: cleanText(tag) }),
      ...(until !== undefined && { until, ended: hasRuleEnded(rule, today) }),
      ...{ matched, last },
    };
  });
  if (options.has('json') || options.has('jsonl')) {
    await printJsonRows(io, rules, options.has('json') ? 'json' : 'jsonl');
  } else if (io.stdout.isTTY) {
    const rows = rules.map(({ query, actions, tag, until, ended, matched, last }, index) => [
      String(index + 1),
      [...actions.map((action) => words.rules.action[action]), ...(tag ? [words.rules.tagged(tag)] : [])].join(', '),
      query,
      until === undefined ? '' : words.rules[ended ? 'ended' : 'until'](formatDate(until, ui)),
      words.rules.matched(matched, last === null ? '' : formatDate(last, ui)),
    ]);
    await io.stdout.write(tableText(context, rows));
  } else {
    const rows = rules.map(({ query, actions, tag, until, matched, last }, index) => [
      ...[String(index + 1), [...actions, ...(tag ? [`tag:${tag}`] : [])].join(','), query],
      ...[until ?? '', String(matched), last ?? ''],
    ]);
    await io.stdout.write(tableText(context, rows));
  }
  if (rules.length === 0) await printNotice(io, words.rules.none);
  return 0;
};

/** The last day of the rule that is added, undefined for no end. @throws CliError with exit 2 for a mistake. */
function endOption({ io, options }: Context): string | undefined {
  const [time, day] = [options.value('for'), options.value('until')];
  if (time !== undefined && day !== undefined) throw wrongUse(({ errors }) => errors.exclusive('--for, --until'));
  if (day !== undefined) return dateValue('until', day);
  if (time === undefined) return undefined;
  const days = /^\d/.test(time) ? daysAgo(time) : null;
  if (days === null) throw wrongUse(({ rules }) => rules.badTime(time));
  return dayAfter(localDay(io.now()), days);
}

const add: Action = async (context, args) => {
  const { options, settings, words } = context;
  const query = queryOf(args);
  parseQueryOrFail(query);
  const actions = RULE_ACTIONS.filter((action) => options.has(action));
  const typed = cleanText(options.value('tag') ?? '');
  const tag = tagOf(typed) === '' ? '' : typed;
  if (actions.length === 0 && tag === '') throw wrongUse(({ rules }) => rules.needsAction);
  const until = endOption(context);
  const rule: Rule = { query, actions, ...(tag !== '' && { tag }), ...(until !== undefined && { until }) };
  edit(settings, { kind: 'ruleSaved', rule });
  return saveSettings(context, words.rules.added(query, until === undefined ? '' : formatDate(until, context.ui)));
};

/** Prints the stories that a rule would have found among those that are there. */
const test: Action = async (context, args) => {
  const { io, words } = context;
  const query = expandedQuery(context, queryOf(args));
  const form = listFormat(context);
  const choice = {
    query,
    isWhole: true,
    isOfAll: false,
    limit: Number.POSITIVE_INFINITY,
    matches: () => true,
    isMeant: matchesQuery.bind(null, query),
  };
  const { count, catalogue } = await printFiltered(context, form, choice);
  await printNotice(io, words.rules.wouldMatch(count, catalogue.size));
  const starred = catalogue.select(
    [...query, { kind: 'is', mark: 'starred', not: false }],
    marksOf(context, catalogue),
  );
  if (starred.length > 0) await printNotice(io, words.rules.starredStay(starred.length));
  return 0;
};

const remove: Action = async (context, args) => {
  const { settings, words } = context;
  const { rules } = settings.data;
  const typed = queryOf(args);
  const named = rules.filter(({ query }) => query === typed);
  const numbered = /^\d+$/.test(typed) ? rules.slice(Number(typed) - 1, Number(typed)) : [];
  const removed = named.length > 0 ? named : numbered;
  const [first] = removed;
  if (!first) throw failed((w) => w.rules.unknown(typed));
  edit(settings, ...removed.map((rule) => ({ kind: 'ruleRemoved', rule }) as const));
  return saveSettings(context, words.rules.removed(cleanText(first.query)));
};

/** Takes back what the rules did with the stories of the last sync. */
const undo: Action = async (context) => {
  const { settings, words } = context;
  const { ruled } = settings.data;
  if (!ruled) throw failed(({ rules }) => rules.nothingDone);
  const restoring = async () => (ruled.deleted.length > 0 ? restoreByIds(context, ruled.deleted) : []);
  const restored = await restoring().catch((error) => {
    throw failed(() => deletionFailure(context, error));
  });
  const tagged = Object.entries(ruled.tagged ?? {});
  edit(
    settings,
    ...tagged.map(([tag, ids]) => ({ kind: 'tagged', tag, ids, on: false }) as const),
    { kind: 'marked', mark: 'read', ids: ruled.read, on: false },
    { kind: 'marked', mark: 'starred', ids: ruled.starred, on: false },
  );
  settings.update((data) => ({ ...data, ruled: null }));
  const counts = {
    read: ruled.read.length,
    starred: ruled.starred.length,
    tagged: new Set(tagged.flatMap(([, ids]) => ids)).size,
  };
  return saveSettings(context, words.rules.undone({ ...counts, deleted: restored.length }));
};

const ACTIONS: Readonly<Record<ActionName<'rules'>, { readonly act: Action; readonly options: readonly string[] }>> = {
  list: { act: list, options: ['json', 'jsonl'] },
  add: { act: add, options: [...RULE_ACTIONS, 'tag', 'for', 'until'] },
  test: { act: test, options: ['json', 'jsonl', 'ids'] },
  remove: { act: remove, options: [] },
  undo: { act: undo, options: [] },
};

/** `rules`: what is done with the new stories of each sync. */
export async function run(context: Context): Promise<0 | 1> {
  const [name = 'list', ...rest] = context.args;
  const { act, options } = ACTIONS[name as ActionName<'rules'>];
  const unwanted = spec.options.find((option) => context.options.has(option.name) && !options.includes(option.name));
  if (unwanted) throw wrongUse(({ errors }) => errors.optionUnwanted(`--${unwanted.name}`, `rules ${name}`));
  return act(context, rest);
}
