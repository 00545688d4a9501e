import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const self = JSON.parse(read('package.json')) as { name: string; version: string; engines: { node: string } };

interface Component {
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
}

interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

describe('the list of components', () => {
  const bom = JSON.parse(read('sbom.cdx.json')) as Bom;

  it('is CycloneDX 1.6 of this version', () => {
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(bom.metadata.component).toMatchObject({ name: self.name, version: self.version });
  });

  it('has exactly the packages whose licences are included', () => {
    const listed = bom.components.map(
      ({ group, name, version, licenses }) =>
        `${group ? `${group}/` : ''}${name} ${version} — ${licenses[0]?.license.id ?? ''}`,
    );
    const licences = read('THIRD-PARTY-LICENSES.txt').match(/(?<=^={80}\n\n)\S+ \S+ — .+$/gm);
    expect(listed.length).toBeGreaterThan(20);
    expect(listed).toEqual(licences);
    expect(listed.join('\n')).not.toMatch(/^(?:vitest|esbuild|typescript) /m);
  });

  it('refers only to its own entries, without repetition', () => {
    const refs = [bom.metadata.component, ...bom.components].map((component) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(bom.dependencies.map(({ ref }) => ref)).toEqual(refs);
    for (const { dependsOn } of bom.dependencies) expect(refs).toEqual(expect.arrayContaining([...dependsOn]));
  });

  it('is reproducible', () => {
    expect(read('sbom.cdx.json')).not.toMatch(/"(?:timestamp|serialNumber)"/);
  });
});

describe('the publishing workflow', () => {
  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly env?: Readonly<Record<string, string>>;
  }
  interface Workflow {
    readonly on: unknown;
    readonly permissions: unknown;
    readonly jobs: { readonly publish: { readonly permissions: unknown; readonly steps: readonly Step[] } };
  }
  const workflow = parse(read('.github/workflows/publish.yml')) as Workflow;
  const { steps, permissions } = workflow.jobs.publish;

  it('may only read the sources and identify itself', () => {
    expect(workflow.permissions).toEqual({});
    expect(permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(workflow.on).toEqual({ push: { tags: ['v*'] } });
  });

  it('runs all checks before it publishes, with provenance', () => {
    const runs = steps.flatMap(({ run }) => run ?? []);
    const all = runs.indexOf('.ci/run');
    const publish = runs.findIndex((run) => /^npm publish .*--provenance /m.test(run));
    expect(all).toBeGreaterThan(-1);
    expect(publish).toBeGreaterThan(all);
  });

  it('packs without the token, and runs no script of a package with it', () => {
    const pack = steps.findIndex(({ run }) => /^npm pack /m.test(run ?? ''));
    const publish = steps.findIndex(({ run }) => /^npm publish /m.test(run ?? ''));
    expect(pack).toBeGreaterThan(-1);
    expect(publish).toBeGreaterThan(pack);
    const withToken = steps.filter((step) => JSON.stringify(step).includes('NPM_TOKEN'));
    expect(withToken).toEqual([steps[publish]]);
    const commands = (steps[publish]?.run ?? '').trim().split('\n');
    // `npm config` runs no script, and publishing a tarball without scripts runs none either.
    for (const command of commands.filter((one) => !/npm config (?:get|set) /.test(one)))
      expect(command).toMatch(/^npm publish --ignore-scripts .*\.tgz$/);
  });

  it('pins the actions of others to a commit', () => {
    const uses = steps.flatMap((step) => step.uses ?? []);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });
});

describe('the CI script', () => {
  const script = read('.ci/run');

  it('is valid bash', () => {
    const { status, stderr } = spawnSync('bash', ['-n', join(root, '.ci', 'run')], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('uses every supported Node', () => {
    const [, needed = ''] = /^>=(\d+\.\d+)$/.exec(self.engines.node) ?? [];
    const [major = '', minor = ''] = needed.split('.');
    expect(read('bin/minerals-news.js')).toContain(
      `(version[0] > ${major} || (version[0] === ${major} && version[1] >= ${minor}))`,
    );
    expect(read('bin/old-node.js')).toContain(`var NEEDED = '${needed}';`);
    expect(read('scripts/build.mjs')).toContain(`target: 'node${needed}',`);
    expect(script).toContain(`"minerals-news: Node.js ${needed} "`);
    expect(script).toContain(`for version in ${needed}.0 22 24 26; do`);
    expect(script).toMatch(new RegExp(`^for version in ${needed}\\.0 26; do$`, 'm'));
  });
});

describe('the changelog', () => {
  const changes = read('CHANGELOG.md');

  it('begins with this version', () => {
    expect(/^## \[(\d+\.\d+\.\d+)\]/m.exec(changes)?.[1]).toBe(self.version);
  });

  it('has the form of Keep a Changelog', () => {
    const headings = changes.split('\n').filter((line) => line.startsWith('## '));
    for (const heading of headings)
      expect(heading).toMatch(/^## \[\d+\.\d+\.\d+\] - (?:unreleased|\d{4}-\d{2}-\d{2})$/);
    const kinds = changes.split('\n').filter((line) => line.startsWith('### '));
    for (const kind of kinds) expect(kind).toMatch(/^### (?:Added|Changed|Deprecated|Removed|Fixed|Security)$/);
  });
});

describe('package.json', () => {
  interface Host {
    readonly openFields: (self: object) => string[];
    readonly hostPages: (
      self: object,
    ) => { readonly path: string; readonly make: (built: null, old: string) => string }[];
  }
  // Scripts have no types.
  const load = (path: string): Promise<unknown> => import(path);
  const hosted = {
    ...self,
    version: '9.8.7',
    repository: { type: 'git', url: 'git+https://forge.example/kim/minerals-news.git' },
    homepage: 'https://forge.example/kim/minerals-news',
    bugs: 'https://forge.example/kim/minerals-news/issues',
  };

  it('is the only place of version and address: READMEs follow, and what is open has a name', async () => {
    const { openFields, hostPages } = (await load('../../scripts/host.mjs')) as Host;
    expect(openFields({ ...hosted, bugs: '' })).toEqual(['bugs']);
    expect(openFields(hosted)).toEqual([]);
    const now = hostPages(self);
    for (const [at, { path, make }] of hostPages(hosted).entries()) {
      const text = read(path);
      expect(text.match(/minerals-news[-_]\d[\d.]+\d/g)?.length).toBeGreaterThan(3);
      const there = make(null, text);
      expect(there).toContain('](https://forge.example/kim/minerals-news/releases)');
      expect(new Set(there.match(/(?<=minerals-news[-_])\d[\d.]+\d/g))).toEqual(new Set(['9.8.7']));
      expect(make(null, there)).toBe(there);
      expect(now[at]?.make(null, there)).toBe(text);
    }
    expect(read('package-lock.json')).toContain(`"version": "${self.version}"`);
  });
});
