import { edit, patching } from './patches.mjs';

const EMOJI = String.raw`/^(?:\p{RGI_Emoji}|\p{Regional_Indicator}{1,2}|[\d#*]\u{FE0F})/v`;

/**
 * string-width makes its expression for emoji and its segmenter when it is loaded. On Node 20 the one takes half as long as
 * starting an empty process and the other a third, and neither is needed for letters, lines and dots. Both are made here
 * when they are first asked.
 */
export function patchStringWidth(source, file = 'string-width/index.js') {
  const segmenter = edit(source, file, {
    find: 'const segmenter = new Intl.Segmenter();',
    put: `let madeSegmenter;
const segmenter = { segment: (text) => (madeSegmenter ??= new Intl.Segmenter()).segment(text) };`,
  });
  return edit(segmenter, file, {
    find: `const emojiPrefixRegex = ${EMOJI};`,
    put: `let madeEmoji;
const emojiPrefix = () => (madeEmoji ??= ${EMOJI});
const emojiPrefixRegex = { test: (text) => emojiPrefix().test(text), exec: (text) => emojiPrefix().exec(text) };`,
  });
}

/** The esbuild plugin. */
export const widthPlugin = patching('width-at-first-use', [{ file: 'string-width/index.js', patch: patchStringWidth }]);
