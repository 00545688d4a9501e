import { type FakeEngine, type FakeEngineOptions, fakeEngine } from './fake-engine.ts';

/** A stub of LibreTranslate. As there, tags are elements whose names begin with a letter. */
export function fakeLibretranslate(options: FakeEngineOptions = {}): FakeEngine {
  const { key = '' } = options;
  const bodyOf = (body: string) =>
    JSON.parse(body) as { readonly q: readonly string[]; readonly target: string; readonly api_key?: string };
  return fakeEngine(
    options,
    ({ body }) => key === '' || bodyOf(body).api_key === key,
    ({ path, body }, translate) => {
      const headers = { 'content-type': 'application/json' };
      const { q, target } = bodyOf(body);
      if (!path.endsWith('/translate')) return { status: 404, headers, body: '{"error":"Not found"}' };
      async function* whole(): AsyncGenerator<string> {
        const all: (string | null)[] = [];
        for (const text of q) {
          const plain = text
            .replace(/<x(\d+)><\/x\1>/g, '<$1/>')
            .replace(/<(\/?)x(\d+)>/g, '<$1$2>')
            .replaceAll('&amp;', '&');
          all.push(
            (await translate(plain, target))
              ?.replaceAll('&', '&amp;')
              .replace(/<(\d+)\/>/g, '<x$1></x$1>')
              .replace(/<(\/?)(\d+)>/g, '<$1x$2>') ?? null,
          );
        }
        yield JSON.stringify({ translatedText: all });
      }
      return { status: 200, headers, body: '', pieces: whole() };
    },
  );
}
