import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pictureFile } from '../../db/picture-files.ts';
import { messages } from '../../i18n/index.ts';
import type { Reason } from '../../ingest/index.ts';
import { pictureStatements } from '../../page/picture-statements.ts';
import { MAX_PICTURE_BYTES, type Outcome, type PictureFacts } from '../../picture/model.ts';
import type { Verification } from '../../picture/verify.ts';
import { errorCode } from '../../platform/error-code.ts';
import { readPlain, TOO_LARGE } from '../../platform/plain-file.ts';
import { ANY_ADDRESS, hostOf, trustedFor } from '../../settings/trusted-hosts.ts';
import type { SourceType } from '../../story/model.ts';
import { pictureContradiction } from '../../story/origin/picture-contradiction.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { userAgent } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { loadNamed } from '../library/load-library.ts';
import { printJsonRows, printNotice, printValue } from '../output.ts';
import { findEntry, unknownStory } from '../stories/story-ids.ts';
import { tableText } from '../terminal/table.ts';
import { pictureCache } from './story-pictures.ts';

/** Greatest number of bytes of a file or of standard input. */
const MAX_BYTES = 100 * 1024 * 1024;

/** A picture that an argument names. */
interface Named {
  /** Its path or address, or `-`. */
  readonly src: string;
  readonly bytes: Uint8Array | Reason;
  /** The source type that the record of its story states. */
  readonly record: SourceType | null;
  /** What is known already, also if its file is not here any more. */
  readonly known?: PictureFacts;
}

const tooLarge = (limit: number): Reason => ({ code: 'too-large', params: { limit: String(limit) } });

function readBytes(path: () => string, most: number): Uint8Array | Reason {
  try {
    return readPlain(path(), most);
  } catch (error) {
    if ((error as Error).message === TOO_LARGE) return tooLarge(most);
    return { code: 'unreadable', params: { reason: errorCode(error) } };
  }
}

/** What the bytes of a picture say, or why they say nothing. */
async function factsIn(bytes: Uint8Array): Promise<Outcome<PictureFacts>> {
  const { inspectPicture } = await import('../../picture/inspect.ts');
  return inspectPicture(bytes);
}

async function fetchNamed({ io, options, settings }: Context, src: string): Promise<Named> {
  const { fetchPicture } = await import('../../ingest/index.ts');
  const addresses = options.has('allow-private') ? ANY_ADDRESS : trustedFor(settings.data, src);
  const plan = { userAgent: userAgent({ io }), env: io.env, inspect: factsIn };
  const got = await fetchPicture(plan, src, [{ host: hostOf(src), addresses }]);
  return { src, record: null, ...('code' in got ? { bytes: got } : { bytes: got.bytes, known: got.facts }) };
}

/** The pictures of a story: those next to its file, and those that were got; null, and a notice, if there is no such story. */
async function picturesOf(context: Context, typed: string): Promise<Named[] | null> {
  const library = await loadNamed(context, [typed]);
  const entry = findEntry(library, typed);
  const story = entry && library.load(entry.id);
  if (!story) {
    await printNotice(context.io, unknownStory(library, typed).say(context.words));
    return null;
  }
  const cache = await pictureCache(context);
  const found = new Map<string, Named>();
  for (const lang of story.langs) {
    const { provenance = null, pictures = {} } = story.editions[lang] ?? {};
    for (const [src, { hash, isStored, ...known }] of Object.entries(pictures)) {
      const record = provenance?.images.find((image) => image.src === src)?.source ?? null;
      const file = library.file(story.id, lang)?.real ?? '';
      const path = () => (/^https?:/i.test(src) ? cache.pathOf(hash) : pictureFile(src, file));
      if (!found.has(src)) found.set(src, { src, bytes: readBytes(path, MAX_PICTURE_BYTES), record, known });
    }
  }
  return [...found.values()];
}

/** The pictures that an argument names: standard input, an address, a file or a story. */
async function namedBy(context: Context, given: string): Promise<readonly Named[] | null> {
  const one = (bytes: Uint8Array | Reason): readonly Named[] => [{ src: given, bytes, record: null }];
  if (given === '-') return one((await context.io.stdin.bytes(MAX_BYTES)) ?? tooLarge(MAX_BYTES));
  if (/^https?:/i.test(given)) return [await fetchNamed(context, given)];
  // The id of a story has neither; a file may be missing.
  if (existsSync(given) || /[/\\.]/.test(given)) return one(readBytes(() => given, MAX_BYTES));
  return picturesOf(context, given);
}

/** What the bytes of a picture say, with a verification of its manifest if the verifier is installed next to the program. */
async function inspect({ io }: Context, { bytes, known }: Named): Promise<(PictureFacts & Verified) | Reason> {
  const outcome = known ? { ok: true as const, value: known } : 'code' in bytes ? bytes : await factsIn(bytes);
  if ('code' in outcome) return outcome;
  if (!outcome.ok) return { code: outcome.problem === 'no-picture' ? 'not-a-picture' : 'bad-picture', params: {} };
  if ('code' in bytes) return { ...outcome.value, verification: null };
  const { type, states } = outcome.value;
  const { findVerifier, verifyPicture } = await import('../../picture/verify.ts');
  const folder = states.manifest && findVerifier(io.packageRoot);
  const worker = join(io.packageRoot, 'dist', 'verify-worker.cjs');
  const verification = folder ? await verifyPicture(worker, { folder, type, bytes }) : null;
  return { ...outcome.value, verification };
}

interface Verified {
  readonly verification: Verification | null;
}

/** The rows of what a picture states. */
function rowsOf({ ui, words }: Context, { states, verification }: PictureFacts & Verified, record: SourceType | null) {
  const { state = 'elsewhere', signer = '' } = verification ?? {};
  const found = state === 'elsewhere' ? undefined : words.pictures.verified[state](signer);
  const rows = pictureStatements(states, record, messages(ui), found).map(({ label, text }) => [label, text]);
  const { says, nothing } = messages(ui).story.picture;
  return rows.length > 0 ? rows : [[says, nothing]];
}

/** `pictures inspect`: what pictures say about themselves, in a pipe with tabs; 1 if one cannot be read. */
export async function inspectPictures(context: Context, args: readonly string[]): Promise<0 | 1> {
  const { io, options, words } = context;
  const found: unknown[] = [];
  let isMissed = false;
  for (const given of args) {
    const named = await namedBy(context, given);
    isMissed ||= named === null;
    if (named?.length === 0) await printNotice(io, words.pictures.notHere(given));
    for (const one of named ?? []) {
      const facts = await inspect(context, one);
      if ('code' in facts) {
        isMissed = true;
        await printNotice(io, words.pictures.notGot(cleanText(one.src), reasonText(facts, context)));
        continue;
      }
      found.push({ src: one.src, ...facts, contradiction: pictureContradiction(one.record, facts.states) });
      if (options.has('json')) continue;
      if (found.length > 1) await printValue(io, '');
      await printValue(io, words.pictures.inspected(facts, cleanText(one.src)));
      await io.stdout.write(tableText(context, rowsOf(context, facts, one.record)));
    }
  }
  if (options.has('json')) await printJsonRows(io, found);
  return isMissed ? 1 : 0;
}
