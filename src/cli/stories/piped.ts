import type { Context } from '../context.ts';
import { failed } from '../errors.ts';

/** More bytes than any list of ids or backup has. */
const MOST = 256 * 1024 * 1024;

/** All of standard input as text. @throws CliError when it is longer than anything that is asked for there. */
export async function pipedText({ io }: Pick<Context, 'io'>): Promise<string> {
  const text = await io.stdin.text(MOST);
  if (text === null) throw failed(({ ingest }) => `-: ${ingest.reasons['too-large']?.({ limit: String(MOST) })}`);
  return text;
}
