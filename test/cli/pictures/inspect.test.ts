import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sizeOf } from '../../../src/i18n/number.ts';
import { addFeedsTo, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page, status } from '../../ingest/server.ts';
import { createdBy, xmpOf } from '../../picture/make-manifest.ts';
import { makeJpeg, makePng } from '../../picture/make-picture.ts';
import { runHere } from '../feeds/run-here.ts';

setUpHomeAndWeb(runHere);

const AI = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const made = makePng(30, 20, {
  xmp: xmpOf(
    `<dc:creator><rdf:Seq><rdf:li>Painter\u202e</rdf:li></rdf:Seq></dc:creator>`,
    `Iptc4xmpExt:DigitalSourceType="${AI}"`,
  ),
  c2pa: createdBy('Firefly', 'trainedAlgorithmicMedia'),
});
const TYPE = 'Created using generative AI (trainedAlgorithmicMedia)';
const STATED = `Source type\t${TYPE}\nCreator\tPainter\nC2PA manifest\tFirefly 2.0 · ${TYPE} · not verified\n`;
const inspect = (...args: readonly string[]) => home.run(['pictures', 'inspect', ...args]);
const facts = (bytes: Uint8Array) => `PNG, 30×20, ${sizeOf(bytes.length, 'en')}`;

/** A file in the folder in which commands run. */
function put(name: string, bytes: Uint8Array | string): string {
  const path = join(home.work, name);
  writeFileSync(path, bytes);
  return path;
}

it('says what files and standard input state about themselves, without a request', async () => {
  const file = put('made.png', made);
  const { out, code } = await inspect(file);
  expect({ out, code }).toEqual({ out: `${file}: ${facts(made)}\n${STATED}`, code: 0 });
  const piped = await home.run(['pictures', 'inspect', '-'], { input: made });
  expect(piped.out).toBe(`-: ${facts(made)}\n${STATED}`);
  const plain = put('plain.jpg', makeJpeg(8, 9));
  expect((await inspect(plain, file)).out).toContain(
    `${plain}: JPEG, 8×9, ${sizeOf(makeJpeg(8, 9).length, 'en')}\nThe picture says about itself\tnothing\n\n${file}`,
  );
  expect(web.asked()).toEqual([]);
});

it('prints all of it as JSON', async () => {
  const { out } = await inspect('--json', put('made.png', made));
  expect(JSON.parse(out)).toMatchObject([
    {
      ...{ type: 'image/png', width: 30, height: 20, bytes: made.length },
      states: { source: 'trainedAlgorithmicMedia', creator: 'Painter', manifest: { generator: 'Firefly 2.0' } },
      ...{ verification: null, contradiction: null },
    },
  ]);
});

it('says why a picture cannot be read, and continues with the others', async () => {
  const text = put('page.png', '<html></html>');
  const cut = put('cut.png', made.subarray(0, 20));
  const { out, err, code } = await inspect('missing.png', text, cut, put('made.png', made));
  expect(code).toBe(1);
  expect(err).toContain('missing.png: there is no such file\n');
  expect(err).toContain(`${text}: not a JPEG, PNG, WebP, GIF or AVIF picture\n`);
  expect(err).toContain(`${cut}: the picture is damaged\n`);
  expect(out).toContain(STATED);
  const json = await inspect('--json', 'made.png', 'no-such-story');
  expect(json).toMatchObject({ code: 1, err: expect.stringContaining('there is no story "no-such-story"') });
  expect(JSON.parse(json.out)).toMatchObject([{ src: 'made.png' }]);
  expect((await inspect()).code).toBe(2);
});

it('gets a picture from an address, within the guard of feeds', async () => {
  web.route('/made.png', page(made, { type: 'image/png' }));
  web.route('/gone.png', status(410));
  const refused = await inspect(web.url('/made.png'));
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('private network');
  expect(web.asked()).toEqual([]);
  const { out } = await inspect('--allow-private', web.url('/made.png'));
  expect(out).toBe(`${web.url('/made.png')}: ${facts(made)}\n${STATED}`);
  expect((await inspect('--allow-private', web.url('/gone.png'))).err).toContain('410');
  const link = '<https://example.com/style>; rel=preload, </made.c2pa>; rel="c2pa-manifest"';
  web.route('/linked.png', page(makePng(1, 1), { type: 'image/png', headers: { Link: link } }));
  expect((await inspect('--allow-private', web.url('/linked.png'))).out).toContain(
    'C2PA manifest\tat another address, which was not requested · not verified\n',
  );
  expect(web.asked('/made.c2pa')).toEqual([]);
});

it('says of the pictures of a story what they state, and names what its record contradicts', async () => {
  const library = join(home.work, 'library');
  mkdirSync(join(library, 'pictures'), { recursive: true });
  writeFileSync(join(library, 'pictures', 'made.png'), made);
  const record =
    'provenance:\n  basis: publisher\n  images:\n    - src: pictures/made.png\n      source: digitalCapture\n';
  writeFileSync(
    join(library, 'harbour.en.md'),
    `---\ntitle: Harbour\npublished: 2026-11-01\n${record}---\n\n![A harbour](pictures/made.png)\n`,
  );
  const { out } = await inspect('--library', library, 'harbour');
  expect(out).toContain(`pictures/made.png: ${facts(made)}\nContradiction\tthe `);
  expect(out).toContain(STATED);
  const json = await inspect('--library', library, '--json', 'harbour');
  expect(JSON.parse(json.out)).toMatchObject([
    { contradiction: { record: 'digitalCapture', file: 'trainedAlgorithmicMedia', by: 'metadata' } },
  ]);
});

it('knows what a picture stated that was got and removed again', async () => {
  web.route('/made.png', page(made, { type: 'image/png' }));
  const text = `<p>Ports are closed.</p><img src="${web.url('/made.png')}" alt="A port">`;
  web.route('/a.xml', page(rss('Feed a', [{ id: 'a', title: 'Story a', text }]), RSS));
  await addFeedsTo(home, [{ title: 'Feed a', url: web.url('/a.xml') }]);
  await home.run(['sync']);
  const id = (await home.run(['list', '--ids', '--library', home.stories])).out.trim();
  expect((await inspect(id)).err).toContain(`${id}: none of its pictures is here`);
  await home.run(['pictures', 'get', id]);
  const stated = `${web.url('/made.png')}: ${facts(made)}\n${STATED}`;
  expect((await inspect(id)).out).toBe(stated);
  await home.run(['pictures', 'clear']);
  expect((await inspect(id)).out).toBe(stated);
  expect(web.asked('/made.png')).toHaveLength(1);
});
