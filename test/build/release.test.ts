import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
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

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly uses?: string;
  readonly permissions?: unknown;
  readonly needs?: unknown;
  readonly strategy?: { readonly matrix: { readonly include: readonly unknown[] } };
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}
type Targets = Readonly<Record<string, { readonly runner: string }>>;
// Scripts have no types.
const load = (path: string): Promise<unknown> => import(path);
const { TARGETS } = (await load('../../scripts/release/targets.mjs')) as { readonly TARGETS: Targets };
const WORKFLOWS = join('.github', 'workflows');
const workflowOf = (file: string) => parse(read(join(WORKFLOWS, file))) as Workflow;
const job = (file: string, name: string): Job => {
  const found = workflowOf(file).jobs[name];
  if (!found) throw new Error(`${file} has no job ${name}`);
  return found;
};
const runsOf = ({ steps = [] }: Job) => steps.flatMap(({ run }) => run ?? []);

describe.each(readdirSync(join(root, WORKFLOWS)))('the workflow %s', (file) => {
  const steps = Object.values(workflowOf(file).jobs).flatMap((one) => one.steps ?? []);

  it('gives a permission only to the job that needs it', () => {
    expect(workflowOf(file).permissions).toEqual({});
  });

  it('pins the actions of others to a commit, and leaves no token in the checkout', () => {
    const uses = steps.filter((step) => step.uses !== undefined);
    expect(uses.length).toBeGreaterThan(0);
    for (const step of uses) {
      expect(step.uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toMatchObject({ 'persist-credentials': false });
    }
  });

  it('has no secret but the one that publishes on npm', () => {
    const secrets = read(join(WORKFLOWS, file)).match(/\bsecrets\b.*/g) ?? [];
    expect(secrets).toEqual(file === 'publish.yml' ? ['secrets.NPM_TOKEN }}'] : []);
  });
});

describe('the publishing workflow', () => {
  const publishing = job('publish.yml', 'publish');
  const { steps = [] } = publishing;

  it('may only read the sources and identify itself', () => {
    expect(publishing.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(workflowOf('publish.yml').on).toEqual({ release: { types: ['published'] } });
  });

  it('runs all checks where they can run, before it publishes with provenance', () => {
    expect(publishing.needs).toBe('tests');
    expect(job('publish.yml', 'tests').uses).toBe('./.github/workflows/ci.yml');
    expect(workflowOf('ci.yml').on).toHaveProperty('workflow_call');
    expect(runsOf(job('ci.yml', 'all')).join('\n')).toMatch(/ \.ci\/run$/m);
    expect(runsOf(publishing).join('\n')).toMatch(/^npm publish .*--provenance /m);
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
});

describe('the workflow of packages', () => {
  const [packages, draft] = [job('release.yml', 'packages'), job('release.yml', 'draft')];

  it('makes each target of the table on its own kind of machine', () => {
    const table = Object.entries(TARGETS).map(([target, { runner }]) => ({ target, runner }));
    expect(packages.strategy?.matrix.include).toEqual(table);
    const [, image = ''] = /^ +image: (\S+)$/m.exec(read(join(WORKFLOWS, 'ci.yml'))) ?? [];
    expect(read(join(WORKFLOWS, 'release.yml'))).toContain(`&& '${image}' ||`);
  });

  it('attaches what was made and tried, in a job that may write and runs nothing of the checkout', () => {
    expect(packages.permissions).toEqual({ contents: 'read' });
    expect(runsOf(packages).at(-1)).toBe('npm run test:release');
    expect(packages.steps?.at(-1)).toMatchObject({ with: { path: 'release' } });
    expect(draft).toMatchObject({ needs: 'packages', permissions: { contents: 'write' } });
    const runs = runsOf(draft).join('\n');
    expect(runs).toContain('sha256sum -- * >SHA256SUMS');
    expect(runs).toMatch(/^gh release create .*--draft .* all\/\*$/m);
    expect(draft.steps?.map(({ uses = '' }) => uses).join(' ')).not.toContain('checkout');
    expect(runs).not.toMatch(/npm|node|\.\//);
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
