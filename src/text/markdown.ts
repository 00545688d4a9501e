/** Escapes text so that Markdown prints it unchanged, also at the beginning of a line (`1.` and `-` would begin a list). */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#~|]|&(?=#?\w+;)/g, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&');
}

/** In a code span, no reference definition can turn a badge into a link. */
export function inCode(badge: string): string {
  return `\`${badge}\``;
}
