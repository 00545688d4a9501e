import type { GlossaryTerm } from '../../../src/story/glossary/glossary.ts';

/** A few terms for a reader without a glossary file. */
export const TERMS: readonly GlossaryTerm[] = [
  {
    ko: '희토류',
    en: 'rare earths',
    also: { ko: [], en: ['REE'] },
    explanation: { ko: '열일곱 가지 금속', en: 'seventeen metals' },
    own: false,
  },
  {
    ko: '중희토류',
    en: 'heavy rare earths',
    also: { ko: [], en: [] },
    explanation: { ko: '무거운 희토류', en: 'the heavy ones' },
    own: false,
  },
  {
    ko: '공급망',
    en: 'supply chain',
    // A spelling that is found, and not shown.
    also: { ko: ['공급 망'], en: ['supply-chain'] },
    explanation: { ko: '이어진 과정', en: '' },
    own: true,
  },
];
