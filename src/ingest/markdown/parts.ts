import type { Part, Run } from '../../story/file/write-markdown.ts';

/** Runs without emphasis; runs that differed only in that are joined. */
export function withoutMarks(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last?.kind === 'text' && run.kind === 'text' && last.href === run.href)
      out[out.length - 1] = { ...last, text: last.text + run.text };
    else out.push({ ...run, mark: '' });
  }
  return out;
}

/** Parts and the parts within them, in order. */
export function* walkParts(parts: readonly Part[]): Generator<Part> {
  for (const part of parts) {
    yield part;
    if (part.kind === 'quote') yield* walkParts(part.parts);
    else if (part.kind === 'list') yield* walkParts(part.items.flat());
  }
}

/** The runs of a part, without those of parts within it. */
export function runsOf(part: Part): readonly Run[] {
  if (part.kind === 'paragraph' || part.kind === 'heading') return part.runs;
  return part.kind === 'table' ? part.rows.flat(2) : [];
}

/** The text of runs in one line. */
export function runsText(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === 'break' ? ' ' : run.text)).join('');
}

/** The text of parts in one line. */
export function partsText(parts: readonly Part[]): string {
  return parts.map(partText).filter(Boolean).join(' ');
}

/** The text of parts, a line for each. */
export function partsLines(parts: readonly Part[]): string {
  return parts.map(partText).join('\n');
}

function partText(part: Part): string {
  switch (part.kind) {
    case 'paragraph':
    case 'heading':
      return runsText(part.runs);
    case 'quote':
      return partsText(part.parts);
    case 'list':
      return part.items.map(partsText).join(' ');
    case 'table':
      return part.rows.map((row) => row.map(runsText).join(' ')).join(' ');
    case 'code':
      return part.text;
    case 'figure':
      return part.caption;
    case 'rule':
      return '';
  }
}
