import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { replaceTerms } from './parse-query.ts';

/** Whether a query can have a name in quotation marks, so that it means only that name. */
export const isQuotable = (name: string): boolean => !/["“”„]/.test(name);

/** The query for the stories of a feed or folder; a name with quotation marks is found by its longest word without them. */
export function nameQuery(key: 'feed' | 'folder', name: string): string {
  if (isQuotable(name)) return `${key}:"${name}"`;
  const words = name.split(/[\s"“”„]+/);
  return `${key}:${words.reduce((longest, word) => (word.length > longest.length ? word : longest), '')}`;
}

/**
 * A query as typed, with the new name of a feed or folder wherever it has the old one. Parts of names stay; a path of a
 * folder inside the renamed one is changed too.
 */
export function renamedInQuery(text: string, kind: 'feed' | 'folder', from: string, to: string): string {
  return replaceTerms(text, (key, name) => {
    if (key !== kind) return null;
    const levels = name.split('/');
    const depth = kind === 'folder' ? from.split('/').length : levels.length;
    if (caseFold(levels.slice(0, depth).join('/')) !== caseFold(from)) return null;
    return nameQuery(kind, [to, ...levels.slice(depth)].join('/'));
  });
}

/** A tag as stories are given it: without quotation marks, with which a query cannot name it. */
export const tagOf = (typed: string): string =>
  caseFold(
    cleanText(typed)
      .replace(/["“”„]/g, '')
      .trim(),
  );
