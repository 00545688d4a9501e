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

interface Row {
  readonly file: string;
  readonly line: number | null;
  readonly what: string;
  readonly why: string;
  readonly code: string;
}

/**
 * What did not come over, and what means something else here (`notes`), in the order in which it was found. Control characters
 * and passwords in addresses are removed.
 */
export class Report {
  readonly rows: Row[] = [];
  readonly notes: Row[] = [];
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
  }

  /** @param line the number of its line in the file, from 1, or null for the whole file. */
  leave(path: string, line: number | null, what: string, why: Left): void {
    this.rows.push(this.row(path, line, what, why));
  }

  /** The same for something that came over, but means something else here. */
  note(path: string, line: number | null, what: string, why: Left): void {
    this.notes.push(this.row(path, line, what, why));
  }

  private row(path: string, line: number | null, what: string, { code, say }: Left): Row {
    const shown = (text: string): string => cleanText(withoutSecrets(text));
    return { file: basename(path), line, what: shown(what), why: shown(say(this.context.words)), code };
  }

  /** A row a line; on a terminal wrapped, in a pipe with tabs. */
  text(): string {
    const { stdout } = this.context.io;
    const lines = [...this.notes, ...this.rows].map(({ file, line, what, why }) => {
      const where = line === null ? file : `${file}:${line}`;
      return stdout.isTTY ? fitText(`${where}  ${what} – ${why}`, stdout, '  ') : [where, what, why].join('\t');
    });
    return lines.map((line) => `${line}\n`).join('');
  }
}
