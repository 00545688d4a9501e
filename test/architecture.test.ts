import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The import table of docs/architecture.md. `rooms` may be imported as values, `types` by `import type` alone;
 * `packages` are npm packages, `node` are Node's own modules. A room may always import its own files.
 */
interface Room {
  readonly rooms?: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
  readonly node?: readonly string[];
}

const FILES = ['fs', 'fs/promises', 'path', 'os', 'crypto'];
const PURE = ['text', 'story', 'page', 'output', 'ui', 'i18n', 'settings table'];

const TABLE: Readonly<Record<string, Room>> = {
  i18n: { types: ['settings table'] },
  'settings table': { rooms: ['page', 'story', 'text'] },
  platform: { node: [...FILES, 'process', 'child_process', 'worker_threads'] },
  text: { types: ['story'], packages: ['string-width', '@cto.af/linebreak', 'es-hangul'] },
  story: { rooms: ['text'], types: ['i18n'], packages: ['js-yaml', 'markdown-it'], node: ['crypto'] },
  page: { rooms: ['text', 'story', 'i18n'], packages: [] },
  output: {
    rooms: ['text', 'page', 'story', 'i18n'],
    packages: ['hast', 'hastscript', 'hast-util-to-html', 'feedsmith'],
  },
  picture: {
    rooms: ['text', 'story', 'page', 'platform'],
    packages: [
      ...['@jsquash/jpeg', '@jsquash/png', '@jsquash/webp', 'omggif', 'htmlparser2', 'entities'],
      '@contentauth/c2pa-wasm',
    ],
    node: [...FILES, 'buffer', 'module', 'zlib', 'worker_threads'],
  },
  db: { rooms: ['text', 'story', 'platform'], node: [...FILES, 'buffer', 'sqlite'] },
  'db/data': { rooms: ['db', 'platform'], types: ['story'], node: FILES },
  ingest: {
    rooms: ['db/data', 'picture', 'text', 'story', 'platform'],
    packages: ['feedsmith', '@exodus/bytes', 'chardet', '@mozilla/readability', 'linkedom', 'htmlparser2', 'entities'],
    node: [
      ...FILES,
      ...['http', 'https', 'buffer', 'zlib', 'worker_threads', 'child_process', 'net', 'dns', 'stream', 'v8'],
    ],
  },
  settings: { rooms: ['platform', 'settings table'], packages: ['conf', 'jsonc-parser'], node: FILES },
  ui: { rooms: ['text', 'page', 'story', 'i18n', 'settings table'] },
  'ui/terminal': {
    rooms: ['ui', 'text', 'page'],
    types: ['picture'],
    packages: ['ink', 'react', 'ink-select-input'],
    node: ['process', 'events', 'stream', 'tty', 'util'],
  },
  'ui/run': {
    rooms: ['ui', 'ui/terminal', 'text', 'page', 'story', 'i18n'],
    types: ['settings table', 'picture'],
    node: ['process', 'events', 'stream', 'tty', 'util'],
  },
  cli: {
    rooms: [
      ...[
        'text',
        'story',
        'page',
        'output',
        'db',
        'db/data',
        'ingest',
        'picture',
        'settings',
        'settings table',
        'platform',
        'i18n',
        'ui',
      ],
    ],
    types: ['ui/run'],
    packages: ['wrap-ansi', 'string-width'],
    node: [...FILES, 'process', 'util', 'stream', 'child_process', 'module', 'url', 'readline'],
  },
  main: { rooms: ['cli', 'short commands'], node: ['process'] },
  'short commands': {},
  start: { rooms: ['platform', 'short commands'], node: ['fs', 'path', 'process', 'vm'] },
};

/** Folders of the reader that show something: none of them imports another one. */
const UI_SCREENS = ['menu', 'page', 'picker', 'prompt', 'feeds', 'list', 'story'];

/** The folders of the reader in their order: each imports only those before it, by value and by type. */
const UI_FOLDERS = [
  ...['keys', 'state', 'layout'],
  ...['status', 'listed', 'edit', 'shown', 'selection', 'search', 'marks', 'visits', 'translation'].map(
    (name) => `reading/${name}`,
  ),
  ...['views', 'sync', 'library', 'settings', 'feeds', 'undo'].map((name) => `reading/${name}`),
  ...['specs', ...UI_SCREENS, 'app', 'terminal', 'run'],
];

/** Files that import computed paths: the bundles at the start, the reader's bundles on demand, and the verifier if installed. */
const COMPUTED_IMPORT = ['src/start.ts', 'src/cli/reader/load-bundle.ts', 'src/picture/verify-worker.ts'];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const SRC = join(import.meta.dirname, '..', 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .sort();
const text = new Map(files.map((file) => [file, readFileSync(join(SRC, '..', file), 'utf8')]));

/** The source without comment lines; the formatter keeps every import statement at the start of a line. */
function code(source: string): string {
  return source.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
}

function importsOf(file: string, source: string): Import[] {
  const found: Import[] = [];
  const statements = /^(?:import|export)\b(\s+type\b)?(?:[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
  for (const [, type, target] of code(source).matchAll(statements)) {
    found.push({ file, target: target ?? '', typeOnly: type !== undefined });
  }
  for (const [, type, target] of code(source).matchAll(/(\btypeof\s+)?\b(?:import|require)\(\s*['"`]([^'"`]+)['"`]/g)) {
    found.push({ file, target: target ?? '', typeOnly: type !== undefined });
  }
  return found;
}

const imports = files.flatMap((file) => importsOf(file, text.get(file) ?? ''));

/** The settings table is pure: rooms that import it do not import file access. */
const SETTINGS_TABLE = /^src\/settings\/(?:settings-table|feed-settings|account-feeds|checks|changes|engines)\.ts$/;
/** `src/story/model.ts` is in `story`, `src/ui/run/run-reader.ts` in `ui/run`; `src/main.ts` is the room `main`. */
const roomOf = (file: string) =>
  SETTINGS_TABLE.test(file)
    ? 'settings table'
    : file === 'src/cli/short-commands.ts'
      ? 'short commands'
      : (/^src\/(ui\/(?:run|terminal)(?=\/)|db\/data(?=\/)|[^/.]+)/.exec(file)?.[1] ?? '');
const resolve = ({ file, target }: Import) => posix.join(posix.dirname(file), target);
const packageOf = (target: string) => /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target;

/** The rule that an import breaks, in words, or null. */
function broken(entry: Import, table: Readonly<Record<string, Room>> = TABLE): string | null {
  const room = roomOf(entry.file);
  const allowed = table[room];
  const no = (what: string) => `${entry.file} may not import ${what}`;
  if (!allowed) return `${entry.file} is in no room of the table`;
  if (entry.target.startsWith('node:')) {
    return allowed.node?.includes(entry.target.slice(5)) ? null : no(entry.target);
  }
  if (!entry.target.startsWith('.')) {
    return allowed.packages?.includes(packageOf(entry.target)) ? null : no(entry.target);
  }
  const other = roomOf(resolve(entry));
  if (other === room || allowed.rooms?.includes(other)) return null;
  if (entry.typeOnly && allowed.types?.includes(other)) return null;
  return no(`${entry.target}${entry.typeOnly ? '' : ' as a value'}`);
}

/** The folder of a file of the reader; '' for another file. */
const uiFolderOf = (file: string): string => /^src\/ui\/(reading\/[^/]+|[^/]+)\//.exec(file)?.[1] ?? '';

/** The rule of the reader's folders that an import breaks, in words, or null. */
function brokenInUi(entry: Import): string | null {
  const [from, to] = [entry.file, resolve(entry)].map(uiFolderOf);
  if (!from || !to || from === to) return null;
  const isBetweenScreens = UI_SCREENS.includes(from) && UI_SCREENS.includes(to);
  if (!isBetweenScreens && UI_FOLDERS.indexOf(to) < UI_FOLDERS.indexOf(from)) return null;
  return `${entry.file} may not import ${entry.target}: ui/${to} is ${isBetweenScreens ? 'another screen' : 'above it'}`;
}

/** The first circular import, as a path of files, or null. */
function circle(edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of edges.get(file) ?? []) {
      const found = visit(next, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of edges.keys()) {
    const found = visit(file, []);
    if (found) return found;
  }
  return null;
}

describe('the rooms', () => {
  it('exist', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(imports.length).toBeGreaterThan(60);
    for (const room of Object.keys(TABLE)) expect(files.map(roomOf), `files of ${room}`).toContain(room);
  });

  it('import only what the table allows', () => {
    expect(imports.map((entry) => broken(entry)).filter((line) => line !== null)).toEqual([]);
  });

  it('of the reader import only those below them, and no screen another one', () => {
    const folders = new Set(files.map(uiFolderOf).filter((folder) => folder !== ''));
    expect([...folders].sort()).toEqual(UI_FOLDERS.toSorted());
    expect(imports.map(brokenInUi).filter((line) => line !== null)).toEqual([]);
  });

  it('have no circular imports, by value or by type', () => {
    const edges = new Map(
      files.map((file) => [
        file,
        imports.filter((entry) => entry.file === file && entry.target.startsWith('.')).map(resolve),
      ]),
    );
    expect(circle(edges)).toBeNull();
  });

  it('import existing files, by their full name', () => {
    const local = imports.filter(({ target }) => target.startsWith('.'));
    expect(local.filter((entry) => !text.has(resolve(entry))).map((entry) => `${entry.file}: ${entry.target}`)).toEqual(
      [],
    );
  });

  it('import computed paths only for bundles and for what may be installed', () => {
    const computed = files.filter((file) =>
      /\b(?:import|require)\(\s*[^'"`\s)]|\bcreateRequire\(/.test(code(text.get(file) ?? '')),
    );
    expect(computed.filter((file) => !COMPUTED_IMPORT.includes(file))).toEqual([]);
  });

  it('use no clock, process or randomness if they are pure', () => {
    const impure =
      /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bglobalThis\b|\bset(?:Timeout|Interval)\(/;
    const found = files.filter((file) => PURE.includes(roomOf(file)) && impure.test(code(text.get(file) ?? '')));
    expect(found).toEqual([]);
  });
});

describe('unit tests', () => {
  it('mock no module: files of one worker share modules, and some are loaded before the mock', () => {
    const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.test\.tsx?$/.test(file) && !/^(?:e2e|build)\b/.test(file),
    );
    expect(tests.length).toBeGreaterThan(200);
    expect(tests.filter((file) => /\bvi\.mock\(/.test(readFileSync(join(import.meta.dirname, file), 'utf8')))).toEqual(
      [],
    );
  });
});

describe('the import parser', () => {
  const source = [
    "import a from './a.ts';",
    "import type { B } from '../story/b.ts';",
    "import {\n  c,\n  type D,\n} from 'pkg/deep';",
    "import '@scope/side/effect';",
    "export type { E } from './e.ts';",
    "export * from './f.ts';",
    " * import x from 'comment';",
    "const g = await import('./g.ts');",
    "type H = typeof import('./h.ts');",
    'export function from(text: string) { return text; }',
  ].join('\n');

  it('reads every form, and distinguishes types', () => {
    const read = importsOf('src/output/x.ts', source).map(
      ({ target, typeOnly }) => `${typeOnly ? 'type ' : ''}${target}`,
    );
    expect(read).toEqual([
      './a.ts',
      'type ../story/b.ts',
      'pkg/deep',
      '@scope/side/effect',
      'type ./e.ts',
      './f.ts',
      './g.ts',
      'type ./h.ts',
    ]);
  });

  it.each([
    ['src/story/a.ts', 'node:fs', false],
    ['src/ui/list/a.ts', 'react', false],
    ['src/ui/terminal/a.tsx', 'node:fs/promises', false],
    ['src/ui/terminal/a.tsx', 'conf', false],
    ['src/i18n/a.ts', '../story/model.ts', true],
    ['src/story/a.ts', '../i18n/index.ts', false],
    ['src/cli/a.ts', '../ui/run/index.ts', false],
    ['src/page/a.ts', '../ui/state/effect.ts', true],
    ['src/elsewhere/a.ts', './b.ts', false],
  ])('refuses %s → %s', (file, target, typeOnly) => {
    expect(broken({ file, target, typeOnly })).not.toBeNull();
  });

  it.each([
    ['src/ui/list/a.ts', '../story/b.ts', true],
    ['src/ui/menu/a.ts', '../app/b.ts', false],
    ['src/ui/state/a.ts', '../layout/b.ts', true],
    ['src/ui/layout/a.ts', '../reading/shown/b.ts', false],
    ['src/ui/reading/listed/a.ts', '../feeds/b.ts', true],
    ['src/ui/specs/history/a.ts', '../../page/b.ts', true],
  ])('refuses %s → %s in the reader', (file, target, typeOnly) => {
    expect(brokenInUi({ file, target, typeOnly })).not.toBeNull();
  });

  it.each([
    ['src/ui/list/a.ts', '../reading/feeds/b.ts'],
    ['src/ui/app/frame/a.ts', '../../story/b.ts'],
    ['src/ui/reading/feeds/a.ts', '../listed/b.ts'],
  ])('allows %s → %s in the reader', (file, target) => {
    expect(brokenInUi({ file, target, typeOnly: false })).toBeNull();
  });

  it('finds a circular import', () => {
    const edges = { a: ['b'], b: ['c'], c: ['b'] };
    expect(circle(new Map(Object.entries(edges)))).toEqual(['b', 'c', 'b']);
  });
});
