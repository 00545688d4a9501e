import { KIND } from './kinds.ts';
import type { Paragraph } from './scan.ts';

/**
 * Says of each `"` and `'` whether it opens or closes: by the space beside it, and inside a word by whether one of its
 * kind is open. Between letters of other scripts than Korean a `'` is an apostrophe, which closes.
 */
export function resolveStraightQuotes(
  text: string,
  { count, starts, gaps, kinds }: Pick<Paragraph, 'count' | 'starts' | 'gaps' | 'kinds'>,
): void {
  const open = new Map<string, boolean>();
  for (let index = 0; index < count; index += 1) {
    if (((kinds[index] ?? 0) & KIND.straightQuote) === 0) continue;
    const mark = text[starts[index] ?? 0] ?? '';
    const before = index === 0 || gaps[index] ? KIND.space : (kinds[index - 1] ?? 0);
    const after = index + 1 === count || gaps[index + 1] ? KIND.space : (kinds[index + 1] ?? 0);
    const starting = (before & (KIND.space | KIND.opens)) !== 0;
    const ending = (after & (KIND.space | KIND.closes)) !== 0;
    const apostrophe = mark === "'" && ((before | after) & KIND.wide) === 0 && !starting;
    const opens = starting === ending ? !(open.get(mark) ?? false) && !apostrophe : starting;
    if (!apostrophe || ending) open.set(mark, opens);
    kinds[index] = opens ? KIND.opens | KIND.openQuote : KIND.closes | KIND.takesParticle;
  }
}
