const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that are dropped with their content. */
export const DROPPED = names(
  'script style noscript iframe form nav head title template object embed applet canvas svg audio video map datalist ' +
    'select button textarea input dialog rp rt rtc annotation annotation-xml noembed noframes meter progress',
);

/** Pronunciation shown above a word: only the base of ruby is text. */
export const READINGS = names('rp rt rtc');

/** Elements that begin and end a paragraph. */
export const BLOCKS = names(
  'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer h1 h2 ' +
    'h3 h4 h5 h6 header hgroup hr html legend li listing main menu ol p plaintext pre search section summary table tbody ' +
    'td tfoot th thead tr ul xmp',
);

export const STRONG = names('b strong');
export const EMPHASIS = names('i em');
export const CODE = names('code kbd samp tt');
export const VERBATIM = names('pre listing xmp plaintext');
export const LISTS = names('ul ol menu dir');

/** Digits and signs that have superscript and subscript forms, in the same order. */
const [PLAIN, SUPERSCRIPTS, SUBSCRIPTS] = ['0123456789+-−', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻', '₀₁₂₃₄₅₆₇₈₉'];

/** Superscript or subscript digits as characters, so that `10⁶` does not become 106; other text unchanged. */
export function toScript(text: string, script: 'sup' | 'sub'): string {
  const forms = script === 'sup' ? SUPERSCRIPTS : SUBSCRIPTS;
  const signs = [...text].map((sign) => forms.charAt(PLAIN.indexOf(sign)));
  return text.length <= 8 && signs.every(Boolean) ? signs.join('') : text;
}
