/**
 * sbom.cdx.json: what the published package is made of, as CycloneDX 1.6. The package brings no others with it; what is in it
 * stands in its bundles. Neither a date nor a serial number is in the file, so that the same build gives the same text.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedPackages } from './packages.mjs';

const ROOT = join(import.meta.dirname, '..');

const read = async (name) => JSON.parse(await readFile(join(ROOT, name), 'utf8'));

/** A package URL of npm: the at sign of a scope is escaped, its stroke is not. */
const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** CycloneDX has a scope as a group, without the stroke. */
function naming(name) {
  const [scope, rest] = name.split('/');
  return rest ? { group: scope, name: rest } : { name };
}

/** The archive's hash, as the lock file has it, in the way CycloneDX writes it. */
function hashes(integrity) {
  const hash = /^sha512-(\S+)/.exec(integrity ?? '')?.[1];
  return hash ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }] } : {};
}

/** What `name` is to a package in `folder`: the copy in it, or the nearest one above it; none where it does not ship. */
function found(shipped, folder, name) {
  for (let above = folder; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/node_modules/')))) {
    const ref = shipped.get(join(above, 'node_modules', name));
    if (ref || above === '') return ref ? [ref] : [];
  }
}

/** The file's text for one build, `{metafile}` as build() returns it. */
export async function sbom(built) {
  const [self, lock] = [await read('package.json'), await read('package-lock.json')];
  const packages = await shippedPackages(built);
  const me = purl(self.name, self.version);
  const shipped = new Map(packages.map(({ name, version, folder }) => [folder, purl(name, version)]));
  const components = packages.map(({ name, version, license, folder }) => ({
    type: 'library',
    'bom-ref': purl(name, version),
    ...naming(name),
    version,
    ...hashes(lock.packages[folder]?.integrity),
    licenses: [{ license: { id: license } }],
    purl: purl(name, version),
  }));
  const uses = packages.map(({ name, version, folder, dependencies }) => ({
    ref: purl(name, version),
    dependsOn: dependencies.flatMap((other) => found(shipped, folder, other)).sort(),
  }));
  const direct = Object.keys(self.devDependencies).flatMap((name) => found(shipped, '', name));
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': me,
        name: self.name,
        version: self.version,
        description: self.description,
        licenses: [{ license: { id: self.license } }],
        purl: me,
      },
    },
    components,
    dependencies: [{ ref: me, dependsOn: direct.sort() }, ...uses],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}
