import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseJson } from '../platform/parse-json.ts';
import { openLane, startThread } from '../platform/worker-lane.ts';
import type { PictureType } from '../story/model.ts';
import { cleanText, cutToUnits } from '../text/clean.ts';
import { MAX_DECODE_TIME } from './model.ts';

/** What a verification of a picture's manifest has found. */
export interface Verification {
  /**
   * Whether picture and manifest are as they were signed (`unaltered`), the picture is not (`altered`), the manifest or its
   * signature is not valid (`broken`), or the manifest is not in the file and was not fetched (`elsewhere`).
   */
  readonly state: 'unaltered' | 'altered' | 'broken' | 'elsewhere';
  /** Whom its certificate names, '' if that is not known. Who issued the certificate is not checked. */
  readonly signer: string;
}

/** A picture for the thread that verifies, and the folder of the package with which it does. */
export interface VerifyJob {
  readonly folder: string;
  readonly type: PictureType;
  readonly bytes: Uint8Array;
}

type Answer = { readonly json: string } | { readonly error: string };

/** The folder of `@contentauth/c2pa-wasm`, if it is installed next to a program or in its own `node_modules`; otherwise null. */
export function findVerifier(program: string): string | null {
  const beside = dirname(program);
  // In another folder than that of a package manager, such as /tmp, others may put what this program would run.
  const folders = [join(program, 'node_modules'), ...(basename(beside) === 'node_modules' ? [beside] : [])];
  const found = folders.map((folder) => join(folder, '@contentauth', 'c2pa-wasm'));
  return found.find((folder) => existsSync(join(folder, 'package.json'))) ?? null;
}

/** The codes of failures that mean that the bytes of the picture are not those that were signed (C2PA 2.3, 15.2.2). */
const ALTERED = /^assertion\.(?:dataHash|bmffHash|boxesHash|collectionHash)\.mismatch$/;

/** The part of the verifier's report that is used. */
interface Report {
  readonly active_manifest?: string;
  readonly manifests?: Readonly<
    Record<string, { readonly signature_info?: { readonly common_name?: string; readonly issuer?: string } }>
  >;
  readonly validation_results?: {
    readonly activeManifest?: { readonly failure?: readonly { readonly code: string }[] };
  };
}

function verificationOf(answer: Answer): Verification | null {
  if ('error' in answer) {
    // There is no manifest, or none is looked for in pictures of this type.
    if (/JumbfNotFound|UnsupportedType/.test(answer.error)) return null;
    return { state: answer.error.includes('RemoteManifestUrl') ? 'elsewhere' : 'broken', signer: '' };
  }
  const report = parseJson(answer.json) as Report;
  const { common_name = '', issuer = '' } = report.manifests?.[report.active_manifest ?? '']?.signature_info ?? {};
  const signer = [...new Set([common_name, issuer])].filter(Boolean).join(', ');
  // No list of trusted issuers is installed, so nobody is trusted.
  const failures = report.validation_results?.activeManifest?.failure;
  if (!failures) return null;
  const codes = failures.map(({ code }) => code).filter((code) => code !== 'signingCredential.untrusted');
  const state = codes.length === 0 ? 'unaltered' : codes.every((code) => ALTERED.test(code)) ? 'altered' : 'broken';
  return { state, signer: cutToUnits(cleanText(signer.slice(0, 1000)), 200) };
}

/**
 * Verifies the manifest of a picture in a thread of its own, which fetches nothing and is ended after ten seconds; null if it has
 * none, or if that could not be found out.
 *
 * @param file the bundle of `verify-worker.ts`.
 */
export async function verifyPicture(file: string, job: VerifyJob): Promise<Verification | null> {
  const failed = (): null => null;
  const lane = openLane<VerifyJob, Answer | null>({
    start: (tell) => startThread({ file, memory: 256, failed }, tell),
    ...{ failed, size: 1, helpers: 0, time: MAX_DECODE_TIME },
  });
  const answer = await lane.run(job);
  await lane.close();
  return answer && verificationOf(answer);
}
