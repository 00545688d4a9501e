/**
 * The width in cells of a code unit that is a grapheme cluster by itself wherever it stands between others of its kind
 * (no mark, no joiner, no jamo, no surrogate), or -1 for all others. Agrees with string-width; a test compares them all.
 */
export function unitWidth(unit: number): number {
  if (unit < 0x7f) return unit >= 0x20 ? 1 : -1;
  if (unit >= 0xac00) {
    if (unit <= 0xd7a3) return 2; // Hangul syllables
    return unit >= 0xff01 && unit <= 0xff60 ? 2 : -1; // full-width forms
  }
  if (unit >= 0x4e00) return unit <= 0x9fff ? 2 : -1; // Hanja
  if (unit < 0x2010) return unit >= 0xa0 && unit <= 0x24f && unit !== 0xad ? 1 : -1; // Latin, not the soft hyphen
  if (unit < 0x3000) return symbolWidth(unit);
  if (unit <= 0x3029) return 2; // CJK punctuation
  if (unit >= 0x3041 && unit <= 0x30ff) return unit >= 0x3097 && unit <= 0x309a ? -1 : 2; // kana, not its marks
  if (unit >= 0x3131 && unit <= 0x318e) return unit === 0x3164 ? -1 : 2; // Hangul letters, not the filler
  return unit >= 0x3380 && unit <= 0x33df ? 2 : -1; // ㎏ ㎡
}

/** The same for U+2010 to U+2FFF: those symbols that are no emoji in any form. */
function symbolWidth(unit: number): number {
  if (unit <= 0x2027) return 1; // dashes, quotation marks, …
  if (unit >= 0x2030 && unit <= 0x203b) return 1; // ‰ ′ ″ ※
  if (unit >= 0x20a0 && unit <= 0x20bf) return 1; // currencies
  if (unit >= 0x2100 && unit <= 0x2121) return 1; // ℃ №
  if (unit >= 0x2190 && unit <= 0x2193) return 1; // arrows
  if (unit >= 0x2460 && unit <= 0x24c1) return 1; // ①
  if (unit >= 0x2500 && unit <= 0x25a9) return 1; // lines, ■
  if (unit >= 0x25b2 && unit <= 0x25b5) return 1; // ▲ △
  if (unit >= 0x25bc && unit <= 0x25bf) return 1; // ▼ ▽
  return unit >= 0x25c6 && unit <= 0x25fa ? 1 : unit === 0x276f ? 1 : -1; // ◆ ○ ●, ❯
}
