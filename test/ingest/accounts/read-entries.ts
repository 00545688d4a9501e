import { entriesReader } from '../../../src/ingest/accounts/read-entries.ts';
import { parseDocument } from '../../../src/ingest/parse-document.ts';

/** Parses the entries of answers in this process. */
export const readEntriesHere = entriesReader({ read: async (source) => parseDocument(source) });
