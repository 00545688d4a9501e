import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages, type UiLang } from '../i18n/index.ts';
import { uiLangOf } from '../i18n/locale.ts';
import { openSettings, type Settings } from '../settings/settings.ts';
import { COMMANDS, type CommandSpec, UIS } from './commands/table.ts';
import { type Context, wantedLangs, warningText } from './context.ts';
import { CliError, ClosedPipe, reasonOf } from './errors.ts';
import { commandHelp, programHelp } from './help.ts';
import type { Io } from './io.ts';
import { askedUi, type CommandLine, checkArgs, readCommandLine } from './options.ts';
import { say } from './output.ts';

/** The version in package.json. */
function versionOf(packageRoot: string): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** `--ui`, else the settings, else the locale. */
function uiOf(argv: readonly string[], settings: Settings, env: Io['env']): UiLang {
  const asked = UIS.find((ui) => ui === askedUi(argv));
  const kept = settings.data.ui;
  return asked ?? (kept === 'auto' ? uiLangOf(env) : kept);
}

/** What runs when no command is named: the reader on a terminal, the list into a pipe. */
function defaultCommand(io: Io): CommandSpec | undefined {
  const name = io.stdout.isTTY && io.stdin.isTTY ? 'read' : 'list';
  return COMMANDS.find((command) => command.name === name);
}

async function runCommand(line: CommandLine, io: Io, settings: Settings, ui: UiLang): Promise<number> {
  const words = messages(ui).cli;
  if (line.options.has('version')) {
    await io.stdout.write(`minerals-news ${versionOf(io.packageRoot)}\n`);
    return 0;
  }
  if (line.options.has('help')) {
    await io.stdout.write(line.command ? commandHelp(line.command, words) : programHelp(words));
    return 0;
  }
  const command = line.command ?? defaultCommand(io);
  if (!command) return 0;
  checkArgs(command, line.args);
  const context: Context = {
    io,
    ui,
    words,
    options: line.options,
    args: line.args,
    settings,
    today: io.now().toISOString().slice(0, 10),
    storyLangs: wantedLangs(line.options, settings, io.env),
  };
  // The reader says it on its own screen.
  if (settings.warning && command.name !== 'read') await say(io, warningText(settings.warning, words));
  const { run: runIt } = await command.load();
  return runIt(context);
}

/**
 * Runs a command line (without the names of node and the program).
 *
 * @returns the exit code: 0 done, 1 failed or nothing found, 2 wrong use. Never rejects.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const settings = openSettings({ env: io.env, now: io.now });
  const ui = uiOf(argv, settings, io.env);
  const { errors } = messages(ui).cli;
  try {
    return await runCommand(readCommandLine(argv), io, settings, ui);
  } catch (error) {
    if (error instanceof ClosedPipe) return 0;
    if (error instanceof CliError) {
      await say(io, error.say(messages(ui).cli));
      return error.exit;
    }
    const isOutput = (error as { syscall?: unknown } | null)?.syscall === 'write';
    await say(io, isOutput ? errors.output(reasonOf(error)) : errors.unexpected(reasonOf(error)));
    return 1;
  } finally {
    await settings.flush();
  }
}
