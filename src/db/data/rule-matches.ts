import { type DatabaseSync, prepared } from '../connection.ts';

/** How many new stories a rule has found, and the local day (ISO date) on which it found the last one. */
export interface RuleMatch {
  readonly matched: number;
  readonly last: string | null;
}

/** By `ruleKey`; a rule that has found nothing is missing. */
export type RuleMatches = ReadonlyMap<string, RuleMatch>;

export const NO_MATCHES: RuleMatches = new Map();

export function ruleMatches(db: DatabaseSync, library: number): RuleMatches {
  const rows = prepared(db, 'SELECT rule, matched, last FROM rule_match WHERE library = ?').all(library);
  return new Map((rows as unknown as (RuleMatch & { rule: string })[]).map(({ rule, ...match }) => [rule, match]));
}

/**
 * Adds to the numbers of rules, and removes those of rules that are gone.
 *
 * @param found the numbers to add, by `ruleKey`, for every rule that there is.
 * @param today ISO date.
 */
export function addRuleMatches(
  db: DatabaseSync,
  library: number,
  found: ReadonlyMap<string, number>,
  today: string,
): void {
  const add = prepared(
    db,
    `INSERT INTO rule_match(library, rule, matched, last) VALUES(?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET matched = matched + excluded.matched, last = excluded.last`,
  );
  const remove = prepared(db, 'DELETE FROM rule_match WHERE library = ? AND rule = ?');
  for (const rule of ruleMatches(db, library).keys()) if (!found.has(rule)) remove.run(library, rule);
  for (const [rule, count] of found) if (count > 0) add.run(library, rule, count, today);
}
