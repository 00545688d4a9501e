/** Elements that HTML has or had, and those of SVG and MathML that stand in it. */
const KNOWN =
  'a|abbr|acronym|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|bgsound|big|blink|blockquote|body|br|button|' +
  'canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|' +
  'figcaption|figure|font|footer|form|frame|frameset|g|h[1-6]|head|header|hgroup|hr|html|i|iframe|image|img|input|ins|kbd|' +
  'label|legend|li|link|listing|main|map|mark|marquee|math|menu|meta|meter|nav|nobr|noembed|noframes|noscript|object|ol|' +
  'optgroup|option|output|p|param|path|picture|plaintext|pre|progress|q|rb|rp|rt|rtc|ruby|s|samp|script|search|section|select|' +
  'slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|' +
  'tr|track|tt|u|ul|use|var|video|wbr|xmp|[ovwm]:\\w+|st\\d:\\w+';
/** A tag of any other name, without values: up to its `>`, or to the next tag where it has none. */
const OTHER = new RegExp(`<(?!(?:${KNOWN})(?=[\\s/>]))([a-z][\\w:.-]{0,60})([^<>="'/]{0,200})(?=[<>]|$)`, 'gi');
const CLOSING = /<\/([a-z][\w:.-]{0,60})/gi;

/**
 * HTML in which `<T>` and `<std::string>` are text: names in angle brackets that are no element, have no attributes and are
 * never closed. Whoever writes them means what is seen.
 */
export function keepNames(html: string): string {
  OTHER.lastIndex = 0;
  if (!OTHER.test(html)) return html;
  const closed = new Set([...html.matchAll(CLOSING)].map(([, name = '']) => name.toLowerCase()));
  return html.replace(OTHER, (tag, name: string) => (closed.has(name.toLowerCase()) ? tag : `&lt;${tag.slice(1)}`));
}

const TWICE = /&amp;(?=(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)/gi;
const TAG = /<[^<>]*>/g;
const IS_CODE = /<(?:code|pre|kbd|samp|tt|xmp|textarea)[\s>]/i;

/**
 * HTML whose references are all escaped twice (`AT&amp;amp;T`), as if they were escaped once. One that also has references
 * of its own, or code, may mean what it says.
 */
export function mendReferences(html: string): string {
  if (!html.includes('&amp;') || html.search(TWICE) === -1 || IS_CODE.test(html)) return html;
  const text = html.replace(TAG, ' ');
  const [all, twice] = [text.split('&').length - 1, text.match(TWICE)?.length ?? 0];
  return twice > 0 && twice === all ? html.replace(TWICE, '&') : html;
}
