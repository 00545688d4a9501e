/** The packages inside the bundles of a build: their licences, and the software bill of materials. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** Licences with which a package can be part of an MIT one, with its notice. Any other stops the script. */
const ACCEPTED = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0']);

const read = (...path) => readFileSync(join(ROOT, ...path), 'utf8');

/** The packages in the bundles, sorted: `{name, version, license, folder}`. */
function shippedPackages({ metafile }) {
  const lock = JSON.parse(read('package-lock.json')).packages;
  const found = new Map();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      if (bytesInOutput === 0 || !input.includes('node_modules/')) continue;
      let folder = input;
      // A package may have a node_modules of its own build inside, which npm does not know.
      while (!lock[folder]) folder = folder.slice(0, folder.lastIndexOf('/'));
      const name = folder.replace(/.*node_modules\//, '');
      const { version, license } = lock[folder];
      if (!ACCEPTED.has(license)) throw new Error(`${name}@${version}: licence ${license} is not on the accepted list`);
      found.set(`${name} ${version}`, { name, version, license, folder });
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shipped]) => shipped);
}

function licenceTexts({ folder, name }) {
  // A codec that a package has compiled has its own licence.
  const filesIn = (inside) => readdirSync(join(ROOT, folder, inside)).map((file) => join(inside, file));
  const all = [...filesIn('.'), ...(existsSync(join(ROOT, folder, 'codec')) ? filesIn('codec') : [])];
  const files = all.filter((file) => LICENCE_FILE.test(basename(file)));
  if (files.length > 0) return files.sort().map((file) => read(folder, file));
  // A package that ships no licence file: that of its repository, stored next to this script.
  return [read('scripts', 'licences', `${name.replace('/', '-')}.txt`)];
}

const trimmed = (text) => text.replace(/[ \t\r]+$/gm, '').trim();

/** THIRD-PARTY-LICENSES.txt. */
export function licences(built) {
  const parts = shippedPackages(built).map((shipped) =>
    [`${shipped.name} ${shipped.version} — ${shipped.license}`, ...licenceTexts(shipped).map(trimmed)].join('\n\n'),
  );
  // Comments that their authors marked to be kept (`@license`, `/*!`), without esbuild's headings and duplicates.
  const comments = new Set(built.notices.flatMap((text) => text.match(/\/\*[!*][\s\S]*?\*\//g) ?? []).map(trimmed));
  const head = 'minerals-news contains the following packages. Each is used under its own licence.';
  const notices = ['Notices in the sources', ...[...comments].sort()].join('\n\n');
  return `${[head, ...parts, notices].join(`\n\n${'='.repeat(80)}\n\n`)}\n`;
}

/**
 * sbom.cdx.json: npm's own list of the packages, of which those in the bundles are kept. It has neither a date nor a serial
 * number, so that the same build gives the same text. `node` is npm's package of the Node that is shipped too, if one is.
 */
export function sbom(built, node = null) {
  const all = JSON.parse(
    execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], { cwd: ROOT, encoding: 'utf8' }),
  );
  const { name, description } = JSON.parse(read('package.json'));
  const { 'bom-ref': self, version, purl, licenses } = all.metadata.component;
  const runtime = all.components.filter((one) => one.name === node).map((one) => one['bom-ref']);
  const refs = [...shippedPackages(built).map((shipped) => `${shipped.name}@${shipped.version}`), ...runtime];
  const uses = new Map(all.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': self, name, version, description, licenses, purl } },
    components: refs.map((ref) => {
      const component = all.components.find((one) => one['bom-ref'] === ref);
      return { ...component, scope: undefined, properties: undefined, externalReferences: undefined };
    }),
    dependencies: [self, ...refs].map((ref) => ({
      ref,
      dependsOn: [...uses.get(ref), ...(ref === self ? runtime : [])].filter((other) => refs.includes(other)).sort(),
    })),
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}
