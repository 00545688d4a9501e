import { dayAndTime } from '../i18n/date.ts';
import type { DiffBlock, DiffRun, VersionDiff } from '../story/changes/model.ts';
import type { Block, Span } from '../story/model.ts';
import type { Line, Role, StyledSpan } from '../text/styled-line.ts';
import { DEFAULT_MEASURER } from '../text/width.ts';
import { wrapSpans } from '../text/wrap.ts';
import { neutralizeFakeBadgesInRow } from './badges.ts';
import { type BlocksOptions, contextOf, layoutBlocks, lineOf } from './layout-blocks.ts';
import { flatten } from './rows.ts';

/** What is written before and after what was inserted or deleted. */
export type ChangeSigns = Readonly<Record<'inserted' | 'deleted', readonly string[]>>;

/** The signs of wdiff and `git diff --word-diff`. */
const SIGNS: ChangeSigns = { inserted: ['{+', '+}'], deleted: ['[-', '-]'] };

/** A sign stays with its word: the word joiner (UAX #14, WJ) is removed again from the rows. */
const JOINER = '\u2060';

export interface ChangesOptions extends BlocksOptions {
  /** When the earlier version was replaced, ISO 8601. */
  readonly replaced: string;
  /** Minutes that local clocks are ahead of UTC. */
  readonly utcOffset: number;
  /** Words in place of the signs, for a voice. */
  readonly isSpoken?: boolean;
}

/** The text of both versions, with signs around what differs. */
const signed = (runs: readonly DiffRun[], signs: ChangeSigns): Span[] =>
  runs.map(({ kind, text }): Span => {
    if (kind === 'same') return { kind: 'text', text };
    const [before = '', after = ''] = signs[kind];
    return { kind: 'text', text: `${before}${JOINER}${text}${JOINER}${after}`, change: kind };
  });

/** A block with another text. Tables are shown row by row. */
function withText(block: Block, spans: Span[]): Block {
  const text = spans.map((span) => ('text' in span ? span.text : '')).join('');
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, spans };
    case 'quote':
      return { ...block, blocks: block.blocks.slice(0, 1).map((inner) => withText(inner, spans)) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.slice(0, 1).map((inner) => withText(inner, spans))) };
    case 'table':
      return { kind: 'paragraph', spans };
    case 'figure':
      return { ...block, alt: text, caption: text };
    case 'code':
      return { ...block, text };
    case 'rule':
      return block;
  }
}

const changedBlock = ({ kind, block, runs }: DiffBlock, signs: ChangeSigns): Block =>
  kind === 'same' ? block : withText(block, signed(runs, signs));

/**
 * A story with its changes, in rows of at most `width` cells: the title, what was changed, the changed numbers, the summary and
 * the text. What was inserted or deleted has signs around it, and is underlined or struck out.
 */
export function layoutChanges(diff: VersionDiff, options: ChangesOptions): Line[] {
  const { messages, replaced, utcOffset, isSpoken = false, measurer = DEFAULT_MEASURER } = options;
  const { versions } = messages.story;
  const context = contextOf(options);
  const signs = isSpoken ? versions.spoken : SIGNS;
  const rows = (spans: readonly StyledSpan[], from: number): Line[] =>
    wrapSpans(spans, context.width, context).map((row, at) =>
      lineOf({ spans: row.spans, offset: from + at }, -1, measurer),
    );
  const line = (text: string, role: Role, bold = false): StyledSpan[] => [{ text, style: { role, bold } }];
  const time =
    replaced.length > 10
      ? dayAndTime(replaced, messages.lang, utcOffset)
      : dayAndTime(`${replaced}T00:00Z`, messages.lang, 0);
  const header = [
    flatten(signed(diff.title, signs), { role: 'title', bold: true }),
    ...(diff.numbers.length > 0
      ? [line(diff.numbers.map(({ before, after }) => `${before} → ${after}`).join(' · '), 'accent', true)]
      : []),
    line(diff.changes > 0 ? versions.since(time, diff.changes, versions.kind[diff.kind]) : versions.same(time), 'meta'),
  ];
  const blank: Line = { spans: [], width: 0, block: -1, offset: 0 };
  const lines = header.flatMap(rows);
  if (diff.summary.length > 0) lines.push(blank, ...rows(flatten(signed(diff.summary, signs), { role: 'summary' }), 0));
  const body = layoutBlocks(
    diff.blocks.map((block) => changedBlock(block, signs)),
    options,
  );
  return [...lines, blank, ...body].map((one) => ({
    ...one,
    spans: neutralizeFakeBadgesInRow(one.spans).map((span) => ({ ...span, text: span.text.replaceAll(JOINER, '') })),
  }));
}
