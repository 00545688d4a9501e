import { execFile } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { inspectPicture } from '../../src/picture/inspect.ts';
import { findVerifier, verifyPicture } from '../../src/picture/verify.ts';
import { temporaryFolder } from '../temporary.ts';
import { cborOf, createdBy, xmpOf } from './make-manifest.ts';
import { bytesOf, makePng, u16 } from './make-picture.ts';

const WORKER = join(import.meta.dirname, '..', '..', 'dist', 'verify-worker.cjs');
const run = promisify(execFile);
const program = join(temporaryFolder('verify-'), 'node_modules', 'minerals-news');
const modules = join(program, '..');

/** Why nothing can be verified here, or '' if the verifier was installed next to the program from the npm registry. */
async function install(): Promise<string> {
  mkdirSync(program, { recursive: true });
  const args = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--fetch-retries=0',
    '--prefix',
    join(modules, '..'),
  ];
  try {
    await run('openssl', ['version']);
    await run('npm', [...args, '@contentauth/c2pa-wasm@0.15.0']);
    return '';
  } catch (error) {
    if (process.env.CI) throw error;
    return `openssl or the npm registry is not there: ${(error as Error).message.slice(0, 200)}`;
  }
}

const CERTIFICATES = `[req]
distinguished_name=dn
[dn]
[ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign
subjectKeyIdentifier=hash
[ee]
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=emailProtection
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
`;

/** A key, and its certificate with that of its issuer, in DER. */
async function makeCertificates() {
  const folder = temporaryFolder('verify-');
  writeFileSync(join(folder, 'c.cnf'), CERTIFICATES);
  const openssl = (line: string) => run('openssl', line.split(' '), { cwd: folder });
  for (const name of ['ca', 'ee']) await openssl(`ecparam -name prime256v1 -genkey -noout -out ${name}.key`);
  await openssl(
    'req -x509 -new -key ca.key -subj /O=Issuer/CN=Issuer -days 9 -out ca.pem -config c.cnf -extensions ca',
  );
  await openssl('req -new -key ee.key -subj /O=Newsroom/CN=Desk -config c.cnf -out ee.csr');
  await openssl(
    'x509 -req -in ee.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 9 -extfile c.cnf -extensions ee -out ee.pem',
  );
  for (const name of ['ca', 'ee']) await openssl(`x509 -in ${name}.pem -outform der -out ${name}.der`);
  const read = (name: string) => readFileSync(join(folder, name));
  return { key: createPrivateKey(read('ee.key')), chain: [read('ee.der'), read('ca.der')] };
}

/** A blob that can be read at once, as the verifier's package does in browsers. */
class ReadableBlob extends Blob {
  readonly content: Uint8Array;

  constructor(bytes: Uint8Array) {
    super([Buffer.from(bytes)]);
    this.content = bytes;
  }

  override slice(from = 0, to = this.content.length): Blob {
    return new ReadableBlob(this.content.subarray(from, to));
  }
}

/** A PNG that the package itself has signed, with a certificate made here. */
async function signedPicture(): Promise<Buffer> {
  const require = createRequire(join(modules, '@contentauth/c2pa-wasm/package.json'));
  const c2pa = require('@contentauth/c2pa-wasm');
  vi.stubGlobal(
    'FileReaderSync',
    class {
      readAsArrayBuffer = (blob: ReadableBlob) => new Uint8Array(blob.content).buffer;
    },
  );
  await c2pa.default({ module_or_path: readFileSync(require.resolve('@contentauth/c2pa-wasm/c2pa.wasm')) });
  const action = {
    action: 'c2pa.created',
    digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
  };
  const definition = {
    claim_generator_info: [{ name: 'Painter', version: '1' }],
    assertions: [{ label: 'c2pa.actions', data: { actions: [action] } }],
  };
  const settings = '{"verify":{"verify_after_sign":false,"verify_trust":false}}';
  const builder = c2pa.WasmBuilder.fromJson(JSON.stringify(definition), settings);
  const { key, chain } = await makeCertificates();
  // COSE (RFC 9052): ES256 and the chain are in the protected header; zeros fill what was reserved.
  const head = bytesOf(0xa2, cborOf(1), 0x26, [0x18, 33], cborOf(chain));
  const reserveSize = 4000;
  const signer = {
    ...{ alg: 'es256', reserveSize },
    sign: async (claim: Uint8Array) => {
      const text = cborOf(['Signature1', head, Buffer.alloc(0), claim]);
      const signature = cborOf(sign('sha256', text, { key, dsaEncoding: 'ieee-p1363' }));
      const before = bytesOf(0xd2, 0x84, cborOf(head), 0xa1, cborOf('pad'), 0x59);
      const zeros = reserveSize - before.length - 2 - 1 - signature.length;
      return new Uint8Array(bytesOf(before, u16(zeros), Buffer.alloc(zeros), 0xf6, signature));
    },
  };
  return Buffer.from(await builder.sign(signer, [], 'image/png', new ReadableBlob(makePng(4, 4))));
}

describe('a manifest is verified if the verifier is installed next to the program', () => {
  let missing = '';
  let signed: Buffer;
  beforeAll(async () => {
    missing = await install();
    if (missing === '') signed = await signedPicture();
  });

  const found = async (bytes: Uint8Array) =>
    verifyPicture(WORKER, { folder: findVerifier(program) ?? '', type: 'image/png', bytes: new Uint8Array(bytes) });

  /** The picture with the last bit of a byte changed. */
  const changed = (at: number): Buffer => {
    const bytes = Buffer.from(signed);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };

  it('as one that a certificate names and that is unaltered, altered or broken', async ({ skip }) => {
    skip(missing !== '', missing);
    expect(await found(signed)).toEqual({ state: 'unaltered', signer: 'Desk, Newsroom' });
    expect(await found(changed(signed.lastIndexOf('IDAT') + 8))).toEqual({
      state: 'altered',
      signer: 'Desk, Newsroom',
    });
    expect(await found(changed(signed.indexOf('Painter')))).toMatchObject({ state: 'broken' });
    expect(await found(makePng(4, 4, { c2pa: createdBy('Painter', 'composite') }))).toMatchObject({ state: 'broken' });
    expect(inspectPicture(signed)).toMatchObject({
      value: {
        states: { manifest: { generator: 'Painter 1', sources: ['trainedAlgorithmicMedia'], isReadable: true } },
      },
    });
  });

  it('and not fetched if it is elsewhere', async ({ skip }) => {
    skip(missing !== '', missing);
    const xmp = xmpOf('', 'dcterms:provenance="https://example.com/manifest.c2pa"');
    expect(await found(makePng(4, 4, { xmp }))).toEqual({ state: 'elsewhere', signer: '' });
    expect(await found(makePng(4, 4))).toBeNull();
  });
});

it('no verifier is found elsewhere, and without one nothing is verified', async () => {
  const folder = temporaryFolder('verify-');
  // Next to a program in /tmp anybody may put a package.
  mkdirSync(join(folder, '@contentauth', 'c2pa-wasm'), { recursive: true });
  writeFileSync(join(folder, '@contentauth', 'c2pa-wasm', 'package.json'), '{}');
  expect(findVerifier(folder)).toBeNull();
  expect(findVerifier(join(folder, 'minerals-news'))).toBeNull();
  const job = { folder, type: 'image/png', bytes: new Uint8Array(makePng(4, 4)) } as const;
  expect(await verifyPicture(WORKER, job)).toBeNull();
});
