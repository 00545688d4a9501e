/** The kind of a character as KIND bits, by the patterns; `code-units.ts` has a table of common ones made with this. */
export const KIND = {
  letter: 1,
  digit: 1 << 1,
  hangul: 1 << 2,
  /** Hangul, Hanja, kana and full-width letters: scripts that may break between any two letters. */
  wide: 1 << 3,
  /** Never ends a row (rule 10). */
  opens: 1 << 4,
  /** Never begins a row (rule 9). */
  closes: 1 << 5,
  openBracket: 1 << 6,
  openQuote: 1 << 7,
  /** Closing brackets and quotes, `> % ℃ ㎏ ² ₂ ½ ™ *`: following particles belong to them (rule 8). */
  takesParticle: 1 << 8,
  hyphen: 1 << 9,
  dot: 1 << 10,
  tilde: 1 << 11,
  slash: 1 << 12,
  /** `"` and `'`, which open or close depending on their neighbours. */
  straightQuote: 1 << 13,
  space: 1 << 14,
  /** No-break spaces. */
  glue: 1 << 15,
  /** `▲ ■ ●`, which introduce the words after them. */
  bullet: 1 << 16,
  mark: 1 << 17,
  /** `㈜ ①`, which belong to the word after them. */
  prefix: 1 << 18,
  /** `㎏ ㎡`, which belong to the number before them. */
  unit: 1 << 19,
  emoji: 1 << 20,
  /** `+ \ $`, which UAX #14 separates from another of them. */
  sign: 1 << 21,
  /** `이 그 전 약`: as a word it may belong to the next one (rule 21). */
  leads: 1 << 22,
  /** `천 만 억`, with which a number ends (rule 21), and the letters before them in `수천` and after a digit in `2월`. */
  amount: 1 << 23,
} as const;

/** Letters and digits of any script. */
export const WORD = KIND.letter | KIND.digit;

/** Each test with its bits; all that match count. */
const patterns = (): readonly (readonly [RegExp, number])[] => [
  [/\p{M}/u, KIND.mark],
  [/[\u00a0\u2007\u202f]/u, KIND.glue],
  [/(?![\u00a0\u2007\u202f])[\t\p{Zs}]/u, KIND.space],
  [/[\p{L}\p{Nl}]/u, KIND.letter],
  [/\p{Nd}/u, KIND.digit],
  [/(?=\p{L})\p{Script=Hangul}/u, KIND.hangul],
  [
    /(?=[\p{L}\p{Nl}])[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー]/u,
    KIND.wide,
  ],
  [/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9d]/u, KIND.wide],
  [/[\p{Ps}\p{Pi}<＜#＃@＠]/u, KIND.opens],
  [/[\p{Pe}\p{Pf}.,!?:;…‥·ㆍ・･‧~〜～%％‰℃℉°′″ー>＞]/u, KIND.closes],
  [/[\p{Pd}\u2010-\u2015\u2e3a\u2e3b－]/u, KIND.closes],
  [/[、。，．！？：；‼⁇⁈⁉々〻ゝゞヽヾ゛゜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u, KIND.closes],
  [/(?![‚„])\p{Ps}/u, KIND.openBracket],
  [/[\p{Pi}‚„]/u, KIND.openQuote],
  [/[\p{Pe}\p{Pf}>＞%％‰℃℉°′″¢￠*＊†‡™®¹²³⁰-₎¼-¾⅐-⅞\u3300-\u3357\u3371-\u33df]/u, KIND.takesParticle],
  [/[-\u2010\u2012-\u2015\u2e3a\u2e3b]/u, KIND.hyphen],
  [/[·ㆍ‧・･]/u, KIND.dot],
  [/[~〜～]/u, KIND.tilde],
  [/[/／]/u, KIND.slash],
  [/["']/u, KIND.straightQuote],
  [/[▲△▶▷■□◆◇●※☞★☆]/u, KIND.bullet],
  [/[\u2460-\u24ff\u2776-\u2793\u3200-\u321c\u3220-\u3247\u3250-\u32fe]/u, KIND.prefix],
  [/[\u3300-\u3357\u3371-\u33df]/u, KIND.unit],
  [/(?![©®™‼⁉])[\p{Extended_Pictographic}\p{Regional_Indicator}]/u, KIND.emoji],
  [/[+＋\\\p{Sc}]/u, KIND.sign],
  [/[이그저새첫한두세네몇각전약총]/u, KIND.leads],
  [/[십백천만억조월수몇최대소]/u, KIND.amount],
];

/** Made for the first character that needs them: most texts are covered by the table of `code-units.ts`. */
let table: readonly (readonly [RegExp, number])[] | undefined;

/** The kind of a character, as KIND bits, by the patterns; `code-units.ts` has the common ones in a table made from this. */
export function classify(char: string): number {
  let kind = 0;
  table ??= patterns();
  for (const [test, bits] of table) if (test.test(char)) kind |= bits;
  // Unicode classifies the Korean dot ㆍ as a letter, but it is used as a separator.
  if (kind & KIND.dot) kind &= ~(KIND.letter | KIND.hangul | KIND.wide);
  return kind;
}
