import type { Described, Rule } from './model.ts';

/** Whether a source says what its words do. */
export function isDescribed(source: Rule['source']): source is readonly Described[] {
  return Array.isArray(source) && typeof source[0] === 'object';
}

/** A source as the scripts for bash and zsh hold it: its name, or `=` and the words to choose from; '' for nothing known. */
export function sourceName(source: Rule['source']): string {
  if (source === null) return '';
  if (isDescribed(source)) return `=${source.map(({ word }) => word).join(' ')}`;
  return typeof source === 'string' ? source : `=${source.join(' ')}`;
}
