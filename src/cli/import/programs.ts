import type { Context } from '../context.ts';

/** The programs whose feeds, stories and settings can be imported, each with its importer, loaded on demand. */
const IMPORTERS: Readonly<Record<string, () => Promise<(context: Context) => Promise<0 | 1>>>> = {
  newsboat: async () => (await import('./newsboat/import-newsboat.ts')).importNewsboat,
};

/** Their names, as values of `--from`. */
export const PROGRAMS: readonly string[] = Object.keys(IMPORTERS);

/** Imports from a program with one of these names. */
export async function importFrom(program: string, context: Context): Promise<0 | 1> {
  const importer = await IMPORTERS[program]?.();
  return importer ? importer(context) : 1;
}
