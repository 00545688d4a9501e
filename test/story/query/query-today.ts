import { atDay, parseQuery, type Query } from '../../../src/story/query/parse-query.ts';

/** The day that relative dates in queries of tests start from. */
export const TODAY = '2026-02-10';

/** A typed query as it is searched for on that day. */
export const queryToday = (text: string): Query => atDay(parseQuery(text).query, TODAY);
