import { formatDate } from '../../i18n/date.ts';
import { hasRuleEnded, type Rule, ruleKey } from '../../settings/settings-table.ts';
import { dayAfter } from '../../story/dates.ts';
import { mistakesIn } from '../../story/query/filter.ts';
import { explainMistake } from '../../story/query/parse-query.ts';
import { cleanText } from '../../text/clean.ts';
import { closeLayer, openMenu } from '../layout/layers.ts';
import { keyOf, uiOf, wordsOf } from '../layout/typesetting.ts';
import { changeWithUndo } from '../reading/edit/edit.ts';
import { say, setStatus } from '../reading/status/set-status.ts';
import { type Menu, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import type { RuleMatches } from '../state/sync.ts';

/** What a rule does, its end, and how often it has matched; or the mistake for which it does nothing. */
function ruleText(state: ReaderState, rule: Rule, matches: RuleMatches): string {
  const { rules: words } = wordsOf(state).cli;
  const [mistake] = mistakesIn({ text: cleanText(rule.query), bodies: false });
  if (mistake) return explainMistake(mistake, wordsOf(state).query);
  const day = (iso: string): string => formatDate(iso, uiOf(state.settings));
  const { actions, tag, until } = rule;
  const { matched, last } = matches.get(ruleKey(rule)) ?? { matched: 0, last: null };
  return [
    [...actions.map((action) => words.action[action]), ...(tag ? [words.tagged(cleanText(tag))] : [])].join(', '),
    ...(until === undefined ? [] : [words[hasRuleEnded(rule, state.localDay) ? 'ended' : 'until'](day(until))]),
    words.matched(matched, last === null ? '' : day(last)),
  ].join(' · ');
}

function removeRule(state: ReaderState, rule: Rule): Update {
  const [next, effects] = changeWithUndo(state, [{ kind: 'ruleRemoved', rule }]);
  const said = wordsOf(state).reader.terms.ruleRemoved(cleanText(rule.query), keyOf(state, 'undo'));
  return [setStatus(next.saved.rules.length === 0 ? closeLayer(next) : next, said), effects];
}

/** Gives a rule another last day, or none. */
function endRule(state: ReaderState, { until: _, ...rule }: Rule, until?: string): Update {
  const [next, effects] = changeWithUndo(state, [
    { kind: 'ruleSaved', rule: until === undefined ? rule : { ...rule, until } },
  ]);
  const { ruleEnds } = wordsOf(state).reader.terms;
  const day = until === undefined ? '' : formatDate(until, uiOf(state.settings));
  return [setStatus(next, ruleEnds(cleanText(rule.query), day, keyOf(state, 'undo'))), effects];
}

/** What can be done with a rule. */
const ruleMenu = (rule: Rule): Menu => ({
  title: () => cleanText(rule.query),
  items: (state) => {
    const words = wordsOf(state).reader.terms;
    const week = dayAfter(state.localDay, 7);
    const renewed = { label: words.renewRule(formatDate(week, uiOf(state.settings))), value: '' };
    return [
      { label: words.removeRule, value: '', choose: (now) => removeRule(now, rule) },
      { ...renewed, choose: (now) => endRule(now, rule, week) },
      ...(rule.until === undefined
        ? []
        : [{ label: words.endlessRule, value: '', choose: (now: ReaderState) => endRule(now, rule) }]),
    ];
  },
});

/** The rules, each with what it has found so far. */
export function openRules(state: ReaderState, matches: RuleMatches): Update {
  const { noRules } = wordsOf(state).reader.terms;
  if (state.saved.rules.length === 0) return say(state, noRules);
  return unchanged(
    openMenu(state, {
      title: (now) => wordsOf(now).reader.terms.rulesTitle,
      items: (now) =>
        now.saved.rules.map((rule) => ({
          label: cleanText(rule.query),
          value: ruleText(now, rule, matches),
          stays: true,
          choose: (then) => unchanged(openMenu(then, ruleMenu(rule))),
        })),
      below: (now) => wordsOf(now).reader.terms.rulesHelp,
    }),
  );
}
