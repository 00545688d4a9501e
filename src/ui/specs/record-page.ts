import { closeLayer } from '../layout/layers.ts';
import { wordsOf } from '../layout/words.ts';
import { type Page, unchanged } from '../state/reader-state.ts';
import { recordLines } from './origin-record.ts';

/** The record of origin of the shown story. It is copied without the line breaks of the screen. */
export const RECORD_PAGE: Page = {
  title: (state) => wordsOf(state).reader.recordTitle,
  lines: recordLines,
  copied: (state) => recordLines(state, Number.POSITIVE_INFINITY),
  act: (state, action) => (action === 'record' ? unchanged(closeLayer(state)) : null),
  offers: ['links'],
};
