import fc from 'fast-check';

const PIECES = [
  ...'가나다라마바사을를고에의',
  ...'abcXYZ019',
  ...'中國的日本',
  ...' \u00a0   ',
  ...'.,!?:;…·ㆍ~-–—―%℃ー>)]}」』〉》】”’"\'',
  ...'([{「『〈《【“‘<#@▲■●/',
  ...'ﾡﾢＡ１，．①㈜\u3000',
  '\u200b',
  '\u2060',
  '\u00ad',
  '\u0301',
  '\u200d',
  '\ufe0f',
  '😀',
  '👩‍💻',
  '❤️',
  '👍🏽',
  '🇰🇷',
  '🇺',
  '\u1112\u119e\u11ab',
  '\u1100',
  'क्षि',
  'ไทยำ',
  'שלום',
  '\u0600',
];

/** Texts of Korean, English, Han, emoji, marks, joiners and punctuation in any order. */
export function anyText(maxLength = 60): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...PIECES), { maxLength }).map((parts) => parts.join(''));
}
