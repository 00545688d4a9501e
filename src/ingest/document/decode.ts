import { isAscii, isUtf8 } from 'node:buffer';
import { getBOMEncoding, normalizeEncoding, TextDecoder } from '@exodus/bytes/encoding.js';
import { detect } from 'chardet';

/** Labels in use that the Encoding Standard does not list. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'euc-kr': 'cp949 uhc ms949 windows949 x-windows-949 ks_c_5601-1987 ksc5601 euckr',
    shift_jis: 'cp932',
    gbk: 'cp936 ms936',
    big5: 'cp950',
    'utf-8': 'utf8mb4',
    'windows-1252': 'latin-1',
  }).flatMap(([encoding, names]) => names.split(' ').map((name) => [name, encoding] as const)),
);

/** Encodings with two bytes for a letter, in which few byte sequences are valid by chance. */
const MULTI_BYTE = new Set(['euc-kr', 'euc-jp', 'shift_jis', 'gbk', 'gb18030', 'big5', 'iso-2022-jp']);
/** Bytes that are read to detect an encoding. */
const SAMPLE = 32 * 1024;
const HEAD = 4096;
/** A charset in which a greater share of the letters beyond ASCII is broken is the wrong one. */
const MAX_BROKEN = 0.05;

export interface Decoded {
  readonly text: string;
  /** The lower-case name in the Encoding Standard; '' if the bytes are not text. */
  readonly charset: string;
}

const NOT_TEXT: Decoded = { text: '', charset: '' };

/** The encoding of a label; null for one that cannot be decoded. */
function encodingOf(label: string | undefined): string | null {
  const name = (label ?? '').trim().toLowerCase();
  const encoding = ALIASES.get(name) ?? normalizeEncoding(name);
  // UTF-16 is detected by its bytes; a declaration readable as ASCII cannot be in UTF-16.
  return encoding === null || encoding === 'replacement' || encoding.startsWith('utf-16') ? null : encoding;
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

function declared(bytes: Uint8Array, contentType: string): string[] {
  const head = latin1(bytes.subarray(0, HEAD));
  const labels = [
    /charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType.slice(0, 1000))?.[1],
    /^\s*<\?xml[^<>]*?\sencoding\s*=\s*["']([^"'<>]{1,40})["']/i.exec(head)?.[1],
    /<meta\s[^<>]*?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(head)?.[1],
  ];
  return labels.map(encodingOf).filter((name) => name !== null);
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}

const decodeLoosely = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes);

/** Number of letters beyond ASCII in a text, and of replacement characters for invalid bytes. */
function countBeyond(text: string): { readonly letters: number; readonly broken: number } {
  let [letters, broken] = [0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) broken += 1;
    else if (code >= 0x80) letters += 1;
  }
  return { letters, broken };
}

/** The share of letters beyond ASCII that could not be decoded. */
function brokenShare(text: string): number {
  const { letters, broken } = countBeyond(text);
  return broken === 0 ? 0 : broken / (letters + broken);
}

/**
 * Decodes UTF-8 with a few invalid bytes, each of which becomes U+FFFD; null if it is another charset. In other
 * charsets letters are hardly ever valid UTF-8, so the ratio of good to bad sequences decides; it may be lower if UTF-8
 * is declared.
 */
function damagedUtf8(bytes: Uint8Array, isDeclared: boolean): string | null {
  const text = decodeLoosely(bytes, 'utf-8');
  const { letters, broken } = countBeyond(text);
  return letters >= (isDeclared ? 1 : 3) * broken ? text : null;
}

/** UTF-16 without a byte order mark: spaces and markup leave a zero in every second byte. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, HEAD);
  const zeros: [number, number] = [0, 0];
  for (let index = 0; index < sample.length; index += 1) if (sample[index] === 0) zeros[index % 2 === 0 ? 0 : 1] += 1;
  const least = Math.max(1, sample.length / 40);
  if (zeros[1] >= least && zeros[0] === 0) return 'utf-16le';
  if (zeros[0] >= least && zeros[1] === 0) return 'utf-16be';
  return null;
}

/** First bytes of binary files: PDF, pictures, archives, programs, audio, fonts, old office documents. */
const MAGIC = (
  '255044462d 89504e47 ffd8ff 47494638 504b0304 504b0506 1f8b 52494646 7f454c46 4d5a90 425a68 377abcaf 4f676753 494433 ' +
  '774f46 d0cf11e0'
).split(' ');
const startsAsFile = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  return MAGIC.some((magic) => head.startsWith(magic));
};

/** Whether a text has more control characters than any text would. Escapes and shifts belong to some encodings. */
function isBinary(text: string): boolean {
  const sample = text.length > SAMPLE ? text.slice(0, SAMPLE) : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this counts.
  const controls = sample.match(/[\0-\x08\x0b\x10-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls > 2 + sample.length / 50;
}

/** A sample around the first byte beyond ASCII, where encodings differ. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const from = Math.max(0, Math.min(first, bytes.length - SAMPLE));
  return bytes.subarray(from, from + SAMPLE);
}

/** Whether valid UTF-8 is UTF-8 although it is declared as another charset in which it is also valid. */
function isSurelyUtf8(bytes: Uint8Array, declaredAs: string): boolean {
  if (declaredAs === 'iso-2022-jp') return !bytes.includes(0x1b);
  // Pairs of letters in two-byte charsets may look like two-byte sequences of UTF-8, but hardly like longer ones.
  return !MULTI_BYTE.has(declaredAs) || bytes.some((byte) => byte >= 0xe0) || !bytes.some((byte) => byte >= 0x80);
}

/** Whether letters beyond ASCII hardly ever occur alone, as in no language of Western Europe. */
function isInPairs(bytes: Uint8Array): boolean {
  const runs = latin1(sampleOf(bytes)).match(/[\x80-\xff]+/g) ?? [];
  const alone = runs.filter((run) => run.length === 1).length;
  const all = runs.join('').length;
  return all > 7 && alone * 10 < all;
}

function guess(bytes: Uint8Array): Decoded {
  const sample = sampleOf(bytes);
  // Two bytes that are valid EUC-KR by chance are common, and Chinese decodes to Hangul and Hanja; a text of Hangul alone is Korean.
  const korean = decodeLoosely(sample, 'euc-kr');
  const hangul = korean.match(/[가-힣]/g)?.length ?? 0;
  const beyond = korean.match(/[\u0080-\uffff]/g)?.length ?? 0;
  if (hangul * 5 > beyond * 4 && brokenShare(korean) <= MAX_BROKEN)
    return { text: decodeLoosely(bytes, 'euc-kr'), charset: 'euc-kr' };
  const charset = encodingOf(detect(sample) ?? '') ?? 'windows-1252';
  return { text: decodeLoosely(bytes, charset), charset };
}

/** Escapes that select a character set, and the bytes between which it is used (ISO 2022). */
const KOREAN = '\x1b$)C';
const JAPANESE = ['\x1b$@', '\x1b$B'];
const [SHIFT_OUT, SHIFT_IN] = [0x0e, 0x0f];

/** ISO-2022-KR (RFC 1557): between the shifts are the letters of EUC-KR without their eighth bit. */
function decodeIso2022Kr(bytes: Uint8Array): string {
  const wide = new Uint8Array(bytes.length);
  let [length, isShifted] = [0, false];
  for (const byte of bytes) {
    if (byte === SHIFT_OUT || byte === SHIFT_IN) isShifted = byte === SHIFT_OUT;
    else wide[length++] = isShifted && byte > 0x20 ? byte | 0x80 : byte;
  }
  return decodeLoosely(wide.subarray(0, length), 'euc-kr').replaceAll(KOREAN, '');
}

/** Decodes seven-bit text with escapes, whatever charset is declared; null for other text. */
function decodeSevenBit(bytes: Uint8Array): Decoded | null {
  if (!bytes.includes(0x1b) || !isAscii(bytes)) return null;
  const text = latin1(bytes);
  if (text.includes(KOREAN)) return { text: decodeIso2022Kr(bytes), charset: 'iso-2022-kr' };
  return JAPANESE.some((sign) => text.includes(sign))
    ? { text: decodeLoosely(bytes, 'iso-2022-jp'), charset: 'iso-2022-jp' }
    : null;
}

function decodeText(bytes: Uint8Array, contentType: string): Decoded {
  const sevenBit = decodeSevenBit(bytes);
  if (sevenBit) return sevenBit;
  const names = declared(bytes, contentType);
  if (isUtf8(bytes)) {
    const other = names.find((name) => name !== 'utf-8' && !isSurelyUtf8(bytes, name));
    const text = other === undefined ? null : decodeStrictly(bytes, other);
    if (other !== undefined && text !== null) return { text, charset: other };
    // ASCII needs no decoder.
    return { text: isAscii(bytes) ? latin1(bytes) : decodeLoosely(bytes, 'utf-8'), charset: 'utf-8' };
  }
  // Any bytes are valid in a single-byte charset, which servers often declare wrongly; valid byte pairs are evidence.
  for (const charset of names.filter((name) => MULTI_BYTE.has(name))) {
    const text = decodeStrictly(bytes, charset);
    if (text !== null) return { text, charset };
  }
  const damaged = damagedUtf8(bytes, names.includes('utf-8'));
  if (damaged !== null) return { text: damaged, charset: 'utf-8' };
  for (const charset of names) {
    // Servers state it for anything.
    if (charset === 'windows-1252' && isInPairs(bytes)) return guess(bytes);
    const text = decodeStrictly(bytes, charset);
    if (text !== null) return { text, charset };
  }
  // Broken in places, or cut off within a letter.
  for (const charset of [...names, 'utf-8']) {
    const text = decodeLoosely(bytes, charset);
    if (brokenShare(text) <= MAX_BROKEN || /^[^\ufffd]*\ufffd{1,3}$/.test(text)) return { text, charset };
  }
  return guess(bytes);
}

/**
 * Decodes text from outside. A byte order mark decides; then valid UTF-8 with letters that no other charset would
 * produce; then the charset of HTTP, the XML declaration or a `meta`, if the bytes are valid in it; then a guess from a
 * sample. UTF-8 with a few bad bytes is still UTF-8. The text has no byte order mark and may contain any character. An
 * empty charset means that it is not text.
 */
export function decodeBytes(bytes: Uint8Array, contentType: string): Decoded {
  const mark = getBOMEncoding(bytes);
  if (mark === null && startsAsFile(bytes)) return NOT_TEXT;
  const wide = mark ?? utf16WithoutMark(bytes);
  const decoded = wide === null ? decodeText(bytes, contentType) : { text: decodeLoosely(bytes, wide), charset: wide };
  return isBinary(decoded.text) ? NOT_TEXT : decoded;
}

/** Bytes by their character in windows-1252, in which programs misread UTF-8. */
const MISREAD: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 128 }, (_, at) => [decodeLoosely(Uint8Array.of(at + 128), 'windows-1252'), at + 128]),
);

/** A name whose UTF-8 was read as windows-1252 (`JosÃ©`), repaired; unchanged if any of its characters speaks against that. */
export function repairName(name: string): string {
  if (!/[\u00c2-\u00f4]/.test(name)) return name;
  const bytes = Uint8Array.from(name, (sign) => MISREAD.get(sign) ?? (sign < '\x80' ? sign.charCodeAt(0) : 0xff));
  return isUtf8(bytes) ? decodeLoosely(bytes, 'utf-8') : name;
}
