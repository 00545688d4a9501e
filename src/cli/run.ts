import { DataFile } from '../db/data/data-file.ts';
import type { CliMessages } from '../i18n/en/cli.ts';
import { messages, UI_LANGS, type UiLang } from '../i18n/index.ts';
import { uiLangOf } from '../i18n/locale.ts';
import { errorCode, errorPath } from '../platform/error-code.ts';
import { ClosedPipe } from '../platform/standard-streams.ts';
import { versionLine } from '../platform/version.ts';
import { hasCredentials } from '../settings/credentials.ts';
import { readConfig } from '../settings/last-good-copy.ts';
import { openSettings, settingsPath } from '../settings/settings.ts';
import type { SettingsWarning } from '../settings/types.ts';
import { cleanText } from '../text/clean.ts';
import { type CommandLine, checkArgs, readCommandLine, uiOption } from './command-line.ts';
import { type CommandModule, type CommandSpec, listedCommands, type Run } from './command-spec.ts';
import { COMMANDS } from './command-table.ts';
import type { Context } from './context.ts';
import { CliError } from './exit-errors.ts';
import { commandHelp, programHelp, queryHelp } from './help.ts';
import type { Io } from './io.ts';
import { langOption, preferredLangs } from './option-values.ts';
import { printNotice } from './output.ts';
import { warningText } from './save-settings.ts';
import { ioWithRepertoire, repertoireFor } from './terminal/capabilities.ts';

/** `--ui`, otherwise the setting, otherwise the locale. */
function uiOf(argv: readonly string[], env: Io['env'], setting: () => unknown): UiLang {
  const asked = UI_LANGS.find((ui) => ui === uiOption(argv));
  if (asked) return asked;
  const set = setting();
  return UI_LANGS.find((ui) => ui === set) ?? uiLangOf(env);
}

/** Without a command: the reader on a terminal, the list into a pipe. */
function defaultCommand(io: Io): Promise<CommandModule> {
  return io.stdout.isTTY && io.stdin.isTTY ? COMMANDS.read() : COMMANDS.list();
}

/** The version or help; null when there is a command to run. */
function answerOf(line: CommandLine, io: Io, words: () => CliMessages): string | null {
  if (line.options.has('version')) return versionLine(io.packageRoot);
  if (!line.options.has('help')) return null;
  const { isTTY, columns } = io.stdout;
  const width = (isTTY && columns) || Number.POSITIVE_INFINITY;
  if (line.topic) return queryHelp(words(), width);
  if (line.command) return commandHelp(line.command.spec, words(), width);
  return programHelp(listedCommands(COMMANDS), words(), width);
}

async function runCommand(
  spec: CommandSpec,
  runIt: Run,
  line: CommandLine,
  given: Io,
  language: (setting: () => unknown) => UiLang,
): Promise<number> {
  // Loaded when needed.
  const words = (): CliMessages => messages(ui).cli;
  const { options, args } = line;
  const asked = langOption(options);
  // This may move a broken file aside, which must always be reported.
  const settings = openSettings({ env: given.env, now: given.now });
  const ui = language(() => settings.data.ui);
  const io = ioWithRepertoire(given, repertoireFor(given.env, settings.data), options);
  const data = new DataFile(given.env, given.now);
  const dataNotes: ((words: CliMessages) => string)[] = [];
  data.onSetAside = (movedTo) => dataNotes.push(({ storage }) => storage.dataSetAside(data.path, movedTo));
  const told = new Set<SettingsWarning>();
  const unreported = (): readonly SettingsWarning[] => {
    const news = settings.warnings.filter((warning) => !told.has(warning));
    for (const warning of news) told.add(warning);
    return news;
  };
  const takeDataNotes = (): readonly string[] => dataNotes.splice(0).map((say) => say(words()));
  const tell = async (): Promise<void> => {
    for (const warning of unreported()) await printNotice(io, warningText(warning, words()));
    for (const message of takeDataNotes()) await printNotice(io, message);
  };
  const context: Context = {
    io,
    ui,
    get words() {
      return words();
    },
    options,
    args,
    settings,
    data,
    today: io.now().toISOString().slice(0, 10),
    storyLangs: preferredLangs(asked, settings, options, { io, ui }),
    tellWarning: tell,
    shownWarning: () =>
      unreported()
        .map((warning) => warningText(warning, words()))
        .join(' · '),
    noteData: (say) => void dataNotes.push(say),
    takeDataNotes,
  };
  try {
    if (spec.isQueued && settings.data.accounts.length > 0)
      (await import('./accounts/queue-changes.ts')).queueChanges(context);
    // The reader shows it.
    if (spec.name !== 'read') await tell();
    // A file with mistakes is not changed.
    const isMistaken = settings.warnings.some(({ about }) => about === 'config');
    if (!isMistaken && hasCredentials(settings.path))
      await (await import('./feeds/credentials.ts')).moveTypedPasswords(context);
    if (settings.data.isErasureOwed)
      await (await import('./user-data/consented-data.ts')).settleErasure({ settings, data });
    return await runIt(context, COMMANDS);
  } finally {
    data.close();
    await tell();
  }
}

/**
 * Runs a command line (without the names of node and the program).
 *
 * @returns the exit code: 0 success, 1 failure or no result, 2 wrong use. Never rejects.
 */
export async function run(argv: readonly string[], given: Io): Promise<number> {
  const io = ioWithRepertoire(given, repertoireFor(given.env));
  // Read only when needed.
  let ui: UiLang | undefined;
  // Without open settings a broken file is not reported here.
  const language = (setting: () => unknown = () => readConfig(settingsPath(io.env)).raw.ui): UiLang => {
    ui ??= uiOf(argv, io.env, setting);
    return ui;
  };
  const words = (): CliMessages => messages(language()).cli;
  try {
    const line = await readCommandLine(argv, COMMANDS);
    const answer = answerOf(line, io, words);
    if (answer !== null) {
      await io.stdout.write(answer);
      return 0;
    }
    const { spec, run: runIt, filter } = line.command ?? (await defaultCommand(io));
    checkArgs(spec, line.args);
    if (filter) {
      const { options, args } = line;
      return await filter(
        {
          io,
          options,
          args,
          get words() {
            return words();
          },
        },
        COMMANDS,
      );
    }
    return await runCommand(spec, runIt, line, given, language);
  } catch (error) {
    if (error instanceof ClosedPipe) return 0;
    if (error instanceof CliError) {
      await printNotice(io, error.say(words()));
      return error.exit;
    }
    const { errors, storage } = words();
    if (errorCode(error) === 'EBUSY' && errorPath(error) !== '') {
      await printNotice(io, storage.cannotUseData(cleanText(errorPath(error)), 'EBUSY'));
      return 1;
    }
    const isOutput = (error as { syscall?: unknown } | null)?.syscall === 'write';
    await printNotice(io, isOutput ? errors.output(errorCode(error)) : errors.unexpected(errorCode(error)));
    return 1;
  }
}
