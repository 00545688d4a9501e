import type { Token } from 'markdown-it';
import { cleanInline, cleanText, cleanVerbatim } from '../../text/clean.ts';
import type { Span } from '../model.ts';

/** An address that a reader may follow, or null. */
function followable(href: string): string | null {
  const address = cleanText(href);
  return /^(?:https?:\/\/[^\s/]|mailto:[^\s])/i.test(address) ? address : null;
}

/** An attribute of a token as text; '' when it has none. */
export function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** The alternative text of a picture, without Markdown marks. */
export function altText(token: Token): string {
  return cleanText((token.children ?? []).map((child) => (child.type === 'softbreak' ? ' ' : child.content)).join(''));
}

interface Frame {
  readonly spans: Span[];
  readonly wrap: (spans: Span[]) => Span[];
}

/** Inline tokens as spans. The parser balances its marks, so a stack of open ones is enough. */
export function readSpans(tokens: readonly Token[]): Span[] {
  const root: Frame = { spans: [], wrap: (spans) => spans };
  const stack: Frame[] = [root];
  const top = () => stack.at(-1) ?? root;
  for (const token of tokens) {
    switch (token.type) {
      case 'strong_open':
        stack.push({ spans: [], wrap: (spans) => [{ kind: 'strong', spans }] });
        break;
      case 'em_open':
        stack.push({ spans: [], wrap: (spans) => [{ kind: 'emphasis', spans }] });
        break;
      case 'link_open': {
        const href = followable(attribute(token, 'href'));
        stack.push({ spans: [], wrap: (spans) => (href ? [{ kind: 'link', href, spans }] : spans) });
        break;
      }
      case 'strong_close':
      case 'em_close':
      case 'link_close': {
        const frame = stack.length > 1 ? stack.pop() : undefined;
        if (frame) for (const span of frame.wrap(frame.spans)) top().spans.push(span);
        break;
      }
      case 'code_inline':
        top().spans.push({ kind: 'code', text: cleanVerbatim(token.content).replace(/\n/g, ' ') });
        break;
      case 'hardbreak':
        top().spans.push({ kind: 'break' });
        break;
      case 'softbreak':
        top().spans.push({ kind: 'text', text: ' ' });
        break;
      case 'image':
        top().spans.push({ kind: 'text', text: altText(token) });
        break;
      default:
        top().spans.push({ kind: 'text', text: cleanInline(token.content) });
    }
  }
  return root.spans;
}

/** Trims the spans of a block: no spaces at its ends or around line breaks, one where two spans meet, and no empty spans. */
export function trimSpans(spans: readonly Span[]): Span[] {
  const state = { spaced: true };
  return dropTrailing(mergeSpans(spans, state));
}

function mergeSpans(spans: readonly Span[], state: { spaced: boolean }): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    if (span.kind === 'break') {
      state.spaced = true;
      const last = out.at(-1);
      if (last?.kind === 'text') out[out.length - 1] = { kind: 'text', text: last.text.replace(/(?<! ) +$/, '') };
      if (last) out.push(span);
    } else if (span.kind === 'code') {
      if (span.text.trim() === '') continue;
      state.spaced = false;
      out.push(span);
    } else if (span.kind === 'text') {
      const text = state.spaced ? span.text.replace(/^ +/, '') : span.text;
      if (text === '') continue;
      state.spaced = text.endsWith(' ');
      const last = out.at(-1);
      if (last?.kind === 'text') out[out.length - 1] = { kind: 'text', text: last.text + text };
      else out.push({ kind: 'text', text });
    } else {
      const inner = mergeSpans(span.spans, state);
      if (inner.length > 0) out.push({ ...span, spans: inner });
    }
  }
  return out;
}

/** Removes a trailing space or line break, however deeply it is nested. */
function dropTrailing(spans: Span[]): Span[] {
  const out = [...spans];
  for (let last = out.pop(); last; last = out.pop()) {
    if (last.kind === 'break') continue;
    if (last.kind === 'code') return [...out, last];
    if (last.kind === 'text') {
      const text = last.text.trimEnd();
      if (text !== '') return [...out, { kind: 'text', text }];
      continue;
    }
    const inner = dropTrailing([...last.spans]);
    if (inner.length > 0) return [...out, { ...last, spans: inner }];
  }
  return [];
}
