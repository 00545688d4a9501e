import { basename } from 'node:path';
import type { CliMessages } from '../../../i18n/en/cli.ts';
import { withoutSecrets } from '../../../story/address.ts';
import { cleanText } from '../../../text/clean.ts';
import type { Context } from '../../context.ts';
import { fitText } from '../../terminal/fit-text.ts';

/** Why something did not come over: a code, and the reason in words. */
export interface Left {
  readonly code: string;
  readonly say: (words: CliMessages) => string;
}

/** A reason of its own; `detail` completes the sentence. */
export const left = (code: keyof CliMessages['newsboat']['left'], detail = ''): Left => ({
  code,
  say: ({ newsboat }) => newsboat.left[code](detail),
});

/** What did not come over, in the order in which it was found. Control characters and passwords in addresses are removed. */
export class Report {
  readonly rows: { readonly file: string; readonly line: number | null; what: string; why: string; code: string }[] =
    [];
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
  }

  /** @param line the number of its line in the file, from 1, or null for the whole file. */
  leave(path: string, line: number | null, what: string, { code, say }: Left): void {
    const shown = (text: string): string => cleanText(withoutSecrets(text));
    const why = shown(say(this.context.words));
    this.rows.push({ file: basename(path), line, what: shown(what), why, code });
  }

  /** A row a line; on a terminal wrapped, in a pipe with tabs. */
  text(): string {
    const { stdout } = this.context.io;
    const lines = this.rows.map(({ file, line, what, why }) => {
      const where = line === null ? file : `${file}:${line}`;
      return stdout.isTTY ? fitText(`${where}  ${what} – ${why}`, stdout, '  ') : [where, what, why].join('\t');
    });
    return lines.map((line) => `${line}\n`).join('');
  }
}
