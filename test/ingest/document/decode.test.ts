import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../src/ingest/document/decode.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/ingest/${name}`, import.meta.url));
const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('decodeBytes', () => {
  test.each([
    ['declared EUC-KR with syllables beyond KS X 1001', 'feed/cp949-declared-euc-kr.xml', 'euc-kr'],
    ['an alias that the standard does not list', 'feed/cp949-alias.xml', 'euc-kr'],
    ['CP949 that says nothing', 'feed/cp949-undeclared.xml', 'euc-kr'],
    ['CP949 that says it is UTF-8', 'feed/cp949-declared-utf-8.xml', 'euc-kr'],
    ['UTF-8 that says it is EUC-KR', 'feed/utf-8-declared-euc-kr.xml', 'utf-8'],
    ['UTF-16 with a mark', 'feed/utf-16le.xml', 'utf-16le'],
    ['UTF-16 without one', 'feed/utf-16be-no-bom.xml', 'utf-16be'],
  ])('%s', (_what, name, charset) => {
    const decoded = decodeBytes(fixture(name), '');
    expect(decoded.charset).toBe(charset);
    for (const word of ['광물 소식 똠방각하', '펲시와 뷁', '똠얌꿍']) expect(decoded.text).toContain(word);
  });

  test.each([
    ['a letter cut in half at the end', 'feed/cp949-cut.xml', 'euc-kr', '똠방각하'],
    ['Shift_JIS', 'feed/shift_jis.xml', 'shift_jis', '銅の価格が上がった'],
    ['Latin-1 as browsers read it', 'feed/windows-1252.xml', 'windows-1252', 'Café – “minerai”'],
    ['a plain text in CP949', 'text/notice.cp949.txt', 'euc-kr', '똠양꿍 시세'],
  ])('%s', (_what, name, charset, word) => {
    const decoded = decodeBytes(fixture(name), '');
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain(word);
  });

  test.each(['cp949', 'CP949', 'uhc', 'ms949', 'ks_c_5601-1987', 'windows-949', 'euc-kr'])('HTTP names %s', (label) => {
    // 똠 and 뷁 in CP949; two letters are too few for a guess.
    const decoded = decodeBytes(Uint8Array.from([0x8c, 0x63, 0x94, 0xee]), `text/plain; charset="${label}"`);
    expect(decoded).toEqual({ text: '똠뷁', charset: 'euc-kr' });
  });

  test('a byte order mark overrides HTTP, and is not part of the text', () => {
    expect(decodeBytes(bytes('\ufeff가'), 'text/xml; charset=euc-kr')).toEqual({ text: '가', charset: 'utf-8' });
  });

  test('HTTP overrides the declaration if the bytes allow it', () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="iso-8859-2"?><a>\xe9\xb1</a>', 'latin1');
    expect(decodeBytes(latin, 'text/xml; charset=windows-1252').text).toContain('é±');
    expect(decodeBytes(latin, '').text).toContain('éą');
  });

  test('a multi-byte charset of the document overrides a single-byte one of the server', () => {
    const korean = fixture('feed/cp949-declared-euc-kr.xml');
    expect(decodeBytes(korean, 'text/xml; charset=iso-8859-1').charset).toBe('euc-kr');
  });

  test('valid UTF-8 is not read in a charset where every byte is valid', () => {
    expect(decodeBytes(bytes('Café 가격'), 'text/html; charset=iso-8859-1').text).toBe('Café 가격');
    expect(decodeBytes(bytes('<?xml version="1.0" encoding="utf-16"?><a>é</a>'), '').text).toContain('é');
  });

  test('two letters of EUC-KR that could be UTF-8 keep the declared charset', () => {
    // 짹찾 in EUC-KR are the bytes of `±ã` in UTF-8.
    const both = Uint8Array.from([0xc2, 0xb1, 0xc3, 0xa3]);
    expect(decodeBytes(both, 'text/plain; charset=euc-kr').text).toBe('짹찾');
    expect(decodeBytes(both, '').text).toBe('±ã');
  });

  test('UTF-8 that ends in the middle of a letter', () => {
    const decoded = decodeBytes(bytes('니켈 값이 오른다').subarray(0, -1), '');
    expect(decoded.charset).toBe('utf-8');
    expect(decoded.text).toMatch(/^니켈 값이 오른/);
  });

  test('a meta element names the charset', () => {
    const page = Buffer.concat([
      bytes('<html><head><meta charset="ks_c_5601-1987"></head>'),
      Buffer.from('b6ca', 'hex'),
    ]);
    expect(decodeBytes(page, 'text/html').charset).toBe('euc-kr');
  });

  test.each([
    ['a PDF', bytes('%PDF-1.7\n1 0 obj')],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a ZIP', Buffer.from('504b030414000000', 'hex')],
    ['zeros', new Uint8Array(1000)],
    ['random bytes', Uint8Array.from({ length: 4096 }, (_, index) => (index * 2654435761) >>> 24)],
  ])('%s is no text', (_what, data) => {
    expect(decodeBytes(data, 'text/xml; charset=utf-8')).toEqual({ text: '', charset: '' });
  });

  const BAD = Buffer.from([0x80]);
  test.each([
    [
      'many letters',
      Buffer.concat([bytes('Café – “größe” '), BAD, bytes(' naïve')]),
      '',
      'Café – “größe” \ufffd naïve',
    ],
    ['few letters', Buffer.concat([bytes('It’s “'), BAD, bytes('ok')]), 'text/xml; charset=utf-8', 'It’s “\ufffdok'],
    [
      'a server that says Latin-1',
      Buffer.concat([bytes('Ön, ål, é '), BAD]),
      'text/html; charset=iso-8859-1',
      'Ön, ål, é \ufffd',
    ],
    [
      'Korean',
      Buffer.concat([bytes('<?xml version="1.0" encoding="utf-8"?><a>니켈 '), BAD, bytes('값</a>')]),
      '',
      '니켈 \ufffd값',
    ],
    [
      'half of a letter',
      Buffer.concat([bytes('니켈 값'), bytes('이').subarray(0, 2), bytes(' 오른다')]),
      '',
      '니켈 값\ufffd 오른다',
    ],
  ])('a bad byte in UTF-8 becomes one replacement character: %s', (_what, data, type, text) => {
    const decoded = decodeBytes(data, type);
    expect(decoded.charset).toBe('utf-8');
    expect(decoded.text).toContain(text);
  });

  test('text in another charset is not UTF-8 because of a pair of letters', () => {
    expect(decodeBytes(Buffer.from('Caf\xe9, na\xefve, \xc3\xa9', 'latin1'), '').text).toContain('Café');
    for (const name of ['feed/cp949-undeclared.xml', 'feed/shift_jis.xml'])
      expect(decodeBytes(fixture(name), '').charset).not.toBe('utf-8');
  });

  test.each([
    ['ISO-2022-KR', '\x1b$)C<a>\x0e331$\x0f LME \x0e0!\x0f</a>', 'iso-2022-kr', '<a>납광 LME 가</a>'],
    [
      'ISO-2022-KR that is declared',
      '\x1b$)C<?xml version="1.0" encoding="ISO-2022-KR"?><a>\x0e0!\x0f</a>',
      'iso-2022-kr',
      '<a>가</a>',
    ],
    ['ISO-2022-JP that says nothing', '<a>\x1b$B6d\x1b(B LME</a>', 'iso-2022-jp', '<a>銀 LME</a>'],
    [
      'ISO-2022-JP that says it is UTF-8',
      '<?xml version="1.0" encoding="utf-8"?><a>\x1b$B6d\x1b(B</a>',
      'iso-2022-jp',
      '<a>銀</a>',
    ],
  ])('%s', (_what, data, charset, text) => {
    const decoded = decodeBytes(Buffer.from(data, 'latin1'), '');
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain(text);
  });

  test.each(['iso-8859-1', 'windows-1252'])('a server that says %s of everything is not believed', (label) => {
    const type = `text/html; charset=${label}`;
    expect(decodeBytes(fixture('feed/cp949-undeclared.xml'), type).charset).toBe('euc-kr');
    // 锂价连续三个月下跌
    const chinese = Buffer.from(
      '<p>\xef\xae\xbc\xdb\xc1\xac\xd0\xf8\xc8\xfd\xb8\xf6\xd4\xc2\xcf\xc2\xb5\xf8</p>'.repeat(20),
      'latin1',
    );
    expect(decodeBytes(chinese, type).text).toContain('锂价连续三个月下跌');
    const french = Buffer.from('<p>\xc9t\xe9 \xe0 l\x92\xe9cole, no\xebl, \x93\xe9t\xe9\x94, na\xeff</p>', 'latin1');
    expect(decodeBytes(french, type).text).toContain('Été à l’école, noël, “été”, naïf');
  });

  test('any text is decoded from UTF-8 and UTF-16 unchanged', () => {
    const prose = fc.string({ unit: fc.constantFrom(...'가나다 똠abc éü\n漢字'), minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(prose, (text) => {
        expect(decodeBytes(bytes(text), '').text).toBe(text);
        const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
        expect(decodeBytes(wide, '').text).toBe(text);
      }),
    );
  });

  test('any bytes under any name give a text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 20 }), (data, label) => {
        expect(typeof decodeBytes(data, `text/html; charset=${label}`).text).toBe('string');
      }),
    );
  });
});

test('ASCII is unchanged, and other UTF-8 is as its decoder gives it', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aZ 0\n&<>é가\ud83c\udf31') }), (text) => {
      const whole = `<p>${text}</p>`;
      expect(decodeBytes(bytes(whole), '')).toEqual({ text: new TextDecoder().decode(bytes(whole)), charset: 'utf-8' });
    }),
  );
});
