import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { runProgram } from '../../platform/child-process.ts';
import { errorCode, orIfRefused } from '../../platform/error-code.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { readPlain } from '../../platform/plain-file.ts';
import { hasCredentials } from '../../settings/credentials.ts';
import { lastGoodPath } from '../../settings/last-good-copy.ts';
import { type FileState, positionOfInvalid, readSettingsFile } from '../../settings/settings-file.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { moveTypedPasswords } from '../feeds/credentials.ts';
import { printLines, printNotice } from '../output.ts';
import { configuredTools, editorArgv } from '../programs/editor-and-pager.ts';
import { fileFindings } from './check.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/** Null for a missing or unreadable file. */
function bytesOf(path: string): Buffer | null {
  return orIfRefused(() => readPlain(path, MAX_BYTES), null);
}

function lineOf(file: FileState): number {
  if (file.kind === 'broken') return file.place?.line ?? 1;
  const [wrong] = file.kind === 'read' ? file.wrong : [];
  return (file.kind === 'read' && wrong && positionOfInvalid(file.text, wrong)?.line) || 1;
}

/** The text to edit: the file, or the last good copy if that is empty. */
function textToEdit(path: string): Buffer {
  const bytes = bytesOf(path);
  if (bytes && bytes.toString('utf8').trim() !== '') return bytes;
  return bytesOf(lastGoodPath(path)) ?? Buffer.from('{\n}\n');
}

const isStorable = (file: FileState): boolean => file.kind === 'read' && file.wrong.length === 0;

/** Runs the editor. @throws CliError when it fails. */
async function edit({ io }: Context, copy: string, line: number): Promise<void> {
  const argv = editorArgv(configuredTools(io.env).editor, copy, line);
  let reason: string;
  try {
    const code = await runProgram(argv ?? [], null);
    if (code === 0) return;
    reason = code === null ? 'signal' : String(code);
  } catch (error) {
    reason = errorCode(error);
  }
  throw failed(({ storage }) => storage.editorFailed(reason, copy));
}

/** Stores the edited text unless the file has changed. @throws CliError that names the copy. */
function store({ settings }: Context, bytes: Buffer, before: Buffer | null, copy: string): void {
  const { path } = settings;
  let isSame: boolean;
  try {
    ensureFolder(dirname(path), 0o700);
    isSame = settings.locked(() => {
      const now = bytesOf(path);
      const unchanged = now === null || before === null ? now === before : now.equals(before);
      if (unchanged) writeAtomic(path, bytes, 0o600);
      return unchanged;
    });
  } catch (error) {
    throw failed(({ storage }) => `${storage.unwritable(path, errorCode(error))} (${copy})`);
  }
  if (!isSame) throw failed(({ storage }) => storage.changedMeanwhile(path, copy));
}

/**
 * `config edit`: opens the editor on a private copy of `config.json` and stores it if it has no mistakes; otherwise
 * keeps the copy.
 */
export async function editSettings(context: Context): Promise<0 | 1> {
  const { io, settings, words } = context;
  const { path } = settings;
  if (configuredTools(io.env).editor === '') throw failed(({ storage }) => storage.noEditor(path));
  const before = bytesOf(path);
  const text = textToEdit(path);
  const folder = mkdtempSync(join(io.env.TMPDIR || tmpdir(), 'minerals-news-edit-'));
  const copy = join(folder, 'config.json');
  writeFileSync(copy, text, { mode: 0o600 });
  let line = lineOf(readSettingsFile(path));
  for (;;) {
    await edit(context, copy, line);
    const bytes = bytesOf(copy);
    const file = readSettingsFile(copy);
    if (bytes && isStorable(file)) {
      if (before?.equals(bytes)) await printLines(io, words.storage.notEdited);
      else {
        store(context, bytes, before, copy);
        settings.refresh();
        if (hasCredentials(path)) await moveTypedPasswords(context);
        settings.saveLastGood();
        await printLines(io, words.storage.stored(cleanText(path)));
      }
      rmSync(folder, { recursive: true, force: true });
      return 0;
    }
    for (const found of fileFindings(copy, file, words)) await printNotice(io, found.replace(/\n\s*/, ' – '));
    line = lineOf(file);
    const answer = io.stdin.isTTY ? await io.ask(words.storage.editAgain) : null;
    if (answer === null || words.storage.editAgainNo.includes(answer.trim().toLowerCase())) break;
  }
  await printNotice(io, words.storage.notStored(cleanText(copy)));
  return 1;
}
