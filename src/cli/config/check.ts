import { messages } from '../../i18n/index.ts';
import type { TextPosition } from '../../settings/json-positions.ts';
import { fromRaw, SETTINGS_VERSION } from '../../settings/settings-data.ts';
import {
  type FileState,
  type InvalidValue,
  nameOfInvalid,
  positionOfInvalid,
  type Raw,
  readSettingsFile,
} from '../../settings/settings-file.ts';
import { isSetting, SETTINGS } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { CliError } from '../exit-errors.ts';
import { printLines } from '../output.ts';
import { parseQueryOrFail } from '../stories/queries.ts';
import { keyFindings } from './key-bindings.ts';
import { themeFindings, themeNames } from './themes.ts';

/** Characters shown of a line with a mistake. */
const SHOWN = 72;

function lineAt({ text, column }: TextPosition): string {
  const characters = [...text];
  const start = Math.max(0, Math.min(column - 1 - SHOWN / 2, characters.length - SHOWN));
  const part = characters.slice(start, start + SHOWN).join('');
  const [before, after] = [start > 0 ? '…' : '', start + SHOWN < characters.length ? '…' : ''];
  return `${before}${cleanText(part).trim()}${after}`;
}

/** The valid values. */
function adviceOn({ key, item }: InvalidValue, raw: Raw, words: Context['words']['storage']['rightValue']): string {
  // `version` is a key, but no setting.
  if (!isSetting(key)) return words.choice(String(SETTINGS_VERSION));
  const row = SETTINGS[key];
  if (row.kind === 'number') return words.number(row.least, row.most);
  if (row.kind === 'choice') return words.choice(row.values.join(', '));
  if (row.kind === 'argv') return words.argv;
  if (row.kind === 'name') return words.choice(themeNames(fromRaw(raw)).join(', '));
  if (key === 'consent') return words.consent;
  if (row.kind !== 'list') return words.object;
  if (key === 'bindings' && item !== null) return words.binding;
  return item === null || row.setBy === '' ? words.list : words.item(row.setBy);
}

/** `config.json:3:14: message` and an excerpt of the line, for each mistake. */
export function fileFindings(path: string, file: FileState, { storage }: Context['words']): readonly string[] {
  const found = (place: TextPosition | null, what: string): string => {
    const name = cleanText(path);
    if (!place) return `${name}: ${what}`;
    const line = lineAt(place);
    return `${name}:${place.line}:${place.column}: ${what}${line && `\n    ${line}`}`;
  };
  if (file.kind === 'broken') return [found(file.place, storage.brokenReason[file.detail])];
  if (file.kind === 'newer') return [storage.newer(cleanText(path), file.detail)];
  if (file.kind === 'older') return [storage.older(cleanText(path), file.detail, '')];
  if (file.kind !== 'read') return [];
  return file.wrong.map((wrong) => {
    const name = cleanText(nameOfInvalid(wrong));
    return found(
      positionOfInvalid(file.text, wrong),
      storage.wrongValue(name, adviceOn(wrong, file.raw, storage.rightValue)),
    );
  });
}

/** The rules whose query is not understood. */
function ruleFindings({ settings, words }: Context): readonly string[] {
  return settings.data.rules.flatMap(({ query }, index) => {
    try {
      parseQueryOrFail(query);
      return [];
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      return [`rules[${index}]: ${cleanText(error.say(words))}`];
    }
  });
}

/** The mistakes in the settings file, keys, rules and themes, one per line; low contrast is only noted. */
export function configFindings(context: Context): {
  readonly wrong: readonly string[];
  readonly notes: readonly string[];
} {
  const { path } = context.settings;
  const themes = themeFindings(context.settings, () => context.words);
  const file = readSettingsFile(path);
  const isTheirs = 'ignored' in file && file.ignored.length > 0;
  const foreign = isTheirs ? [context.words.storage.foreign(cleanText(path), file.ignored.join(', '))] : [];
  const inFile = [...foreign, ...fileFindings(path, file, context.words)];
  const wrong = [...inFile, ...keyFindings(context), ...ruleFindings(context), ...themes.errors];
  return { wrong, notes: themes.notes };
}

/** `config check`: prints them; 1 if there are mistakes. */
export async function checkConfig(context: Context): Promise<0 | 1> {
  const { wrong, notes } = configFindings(context);
  const lines = [...wrong, ...notes];
  await printLines(context.io, lines.length === 0 ? messages(context.ui).reader.ownKeys.fine : lines.join('\n'));
  return wrong.length === 0 ? 0 : 1;
}
