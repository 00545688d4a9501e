import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { VerifyJob } from './verify.ts';

/** What is used of `@contentauth/c2pa-wasm`. */
interface Verifier {
  readonly default: (options: { module_or_path: Uint8Array }) => Promise<unknown>;
  readonly WasmReader: {
    readonly fromBytes: (type: string, bytes: Uint8Array, settings: string) => Promise<{ json: () => string }>;
  };
}

/** Nothing is fetched: not a manifest that is elsewhere, and not whether a certificate was revoked. */
const SETTINGS = '{"verify":{"remote_manifest_fetch":false,"ocsp_fetch":false},"core":{"allowed_network_hosts":[]}}';
Reflect.deleteProperty(globalThis, 'fetch');

/** The report of the verifier as JSON, or the text of its error. */
async function report({ folder, type, bytes }: VerifyJob): Promise<{ json: string } | { error: string }> {
  const require = createRequire(join(folder, 'package.json'));
  const verifier: Verifier = require('@contentauth/c2pa-wasm');
  await verifier.default({ module_or_path: readFileSync(require.resolve('@contentauth/c2pa-wasm/c2pa.wasm')) });
  try {
    const reader = await verifier.WasmReader.fromBytes(type, bytes, SETTINGS);
    return { json: reader.json() };
  } catch (error) {
    return { error: String(error) };
  }
}

parentPort?.on('message', async (job: VerifyJob) => parentPort?.postMessage(await report(job)));
