import type { Edition } from '../../story/model.ts';
import { cleanText } from '../../text/clean.ts';

/** Bytes of a variable at most: with the names far below what Linux takes for one (128 KiB). */
const MAX_BYTES = 32 * 1024;

/** A story for a shell: its address and the name of its feed, '' for none. */
export interface SharedStory {
  readonly edition: Edition;
  readonly url: string;
  readonly feed: string;
}

/** The longest beginning of a text that a variable may have, in whole characters. */
function cut(text: string): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(MAX_BYTES));
  return text.slice(0, read);
}

/** Whole lines of texts, as many as a variable may have. */
function lines(texts: readonly string[]): string {
  const all = texts.map(cleanText).join('\n');
  const kept = cut(all);
  return kept === all ? all : kept.slice(0, Math.max(0, kept.lastIndexOf('\n')));
}

/**
 * What the environment of a shell has of stories: the fields of the first one, and ids and addresses of all, one a line. Values
 * have no control characters and at most 32 KiB; one that a story does not have is empty.
 */
export function storyVariables(stories: readonly SharedStory[]): Readonly<Record<string, string>> {
  const [first] = stories;
  const value = (text = ''): string => cut(cleanText(text));
  return {
    MN_TITLE: value(first?.edition.title),
    MN_URL: value(first?.url),
    MN_ID: value(first?.edition.id),
    MN_FEED: value(first?.feed),
    MN_DATE: value(first?.edition.published),
    MN_IDS: lines(stories.map(({ edition }) => edition.id)),
    MN_URLS: lines(stories.map(({ url }) => url).filter((url) => url !== '')),
  };
}
