import type { CliMessages } from '../../../i18n/en/cli.ts';
import { withoutSecrets } from '../../../story/address.ts';
import { cleanText } from '../../../text/clean.ts';
import type { Left } from './translate-filter.ts';

/** What was done with a line of newsboat's files, or with all articles of its cache. */
export interface ReportRow {
  readonly path: string;
  /** From 1; 0 for the whole file. */
  readonly line: number;
  readonly what: string;
  /** `existing`: this program has it already; `kept`: the user's own value stays. */
  readonly result: keyof CliMessages['newsboat']['result'];
  /** What it has become, or why nothing. */
  readonly as: string;
  /** Why it was left out. */
  readonly code?: string;
}

/** A text without control characters and passwords in addresses. */
const shown = (text: string): string => cleanText(withoutSecrets(text));

/** The rows of a report, in the order in which they were added. */
export class Report {
  readonly rows: ReportRow[] = [];
  private readonly words: CliMessages;

  constructor(words: CliMessages) {
    this.words = words;
  }

  add(result: ReportRow['result'], path: string, line: number, what: string, as: string): void {
    this.rows.push({ path, line, what: shown(what), result, as: shown(as) });
  }

  leave(path: string, line: number, what: string, { code, detail }: Left): void {
    this.refuse(path, line, what, this.words.newsboat.left[code](cleanText(detail)), code);
  }

  /** Leaves something out for a reason in words. */
  refuse(path: string, line: number, what: string, as: string, code: string): void {
    this.rows.push({ path, line, what: shown(what), result: 'left', as: shown(as), code });
  }

  count(...results: readonly ReportRow['result'][]): number {
    return this.rows.filter(({ result }) => results.includes(result)).length;
  }
}
