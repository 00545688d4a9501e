import type { DoctorMessages } from '../../i18n/en/doctor.ts';
import { messages } from '../../i18n/index.ts';
import { sizeOf } from '../../i18n/number.ts';
import { isSolarized } from '../../page/theme/choose-theme.ts';
import { cleanText } from '../../text/clean.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { machineFacts, pathsOf, type TerminalFacts, terminalFacts } from '../doctor/machine.ts';
import { type Finding, type StorageFacts, storageFacts } from '../doctor/storage.ts';
import { printJson, printLines } from '../output.ts';

export const spec: CommandSpec<'doctor'> = {
  name: 'doctor',
  usage: '',
  follows: {},
  options: [{ name: 'json', text: 'doctorJson' }],
  examples: ['minerals-news doctor', 'minerals-news doctor > report.md', 'minerals-news doctor --json'],
};

type Row = readonly [label: keyof DoctorMessages['row'], value: string];

const AS_ANSWERED = ['styled', 'joined', 'flags'] as const;

function terminalRows(facts: TerminalFacts, words: DoctorMessages): Row[] {
  const { answers } = facts;
  const yesNo = (is: boolean): string => (is ? words.yes : words.no);
  const unasked = answers === null ? words.notAsked : words.noAnswer;
  const answered = (is: boolean | undefined): string => (is === undefined ? unasked : yesNo(is));
  const isAnswered = answers !== null && Object.keys(answers).length > 0;
  return [
    ['isTerminal', yesNo(facts.isTerminal)],
    ['program', [`TERM=${facts.term}`, facts.program].filter(Boolean).join(', ')],
    ['through', facts.through.join(', ') || words.unset],
    ['size', facts.columns === null ? words.notAsked : `${facts.columns}×${facts.rows ?? '?'}`],
    [
      'colours',
      [facts.colours === 'none' ? words.unset : facts.colours, facts.colorTerm && `COLORTERM=${facts.colorTerm}`]
        .filter(Boolean)
        .join(', '),
    ],
    ['theme', facts.theme],
    ['links', yesNo(facts.links)],
    ['ground', answers?.background === undefined ? unasked : words.ground(answers.background)],
    ['locale', facts.locale || words.unset],
    ['charset', facts.charset],
    ['ui', facts.ui],
    ['screenReader', yesNo(facts.screenReader)],
    ['ambiguous', answers?.ambiguous === undefined ? unasked : words.cells(answers.ambiguous)],
    ...AS_ANSWERED.map((key): Row => [key, answered(answers?.[key])]),
    ['keys', answers?.kittyKeys ? words.kittyKeys : isAnswered ? words.usualKeys : unasked],
  ];
}

function storageRows(kept: StorageFacts, { io, ui, words }: Context): Row[] {
  const { doctor } = words;
  const shownPath = pathsOf(io);
  const folder = (path: string, bytes: number): string => `${shownPath(path)} (${sizeOf(bytes, ui)})`;
  return [
    ['config', folder(kept.config, kept.bytes.config)],
    ['data', folder(kept.data, kept.bytes.data)],
    ['cache', folder(kept.cache, kept.bytes.cache)],
    ['changed', kept.changed.join(', ') || doctor.unset],
    ['consent', messages(ui).reader.settings[kept.consent]],
    ['marks', doctor.marks(kept.read, kept.starred, kept.positions)],
    ['lists', doctor.lists(kept.feeds, kept.views, kept.watched)],
  ];
}

function libraryRows({ libraries, index }: StorageFacts, { io, ui, words }: Context): Row[] {
  const shownPath = pathsOf(io);
  const { stories, notCounted } = words.doctor;
  // Without an index nothing has been counted.
  const isCounted = index.condition === 'sound' || index.files > 0;
  return [
    ['folders', libraries.map(shownPath).join(', ')],
    ['stories', isCounted ? stories(index.stories, index.files, index.unreadable) : notCounted],
    ['index', `${words.index.conditions[index.condition]} (${sizeOf(index.bytes, ui)})`],
  ];
}

function sentence({ code, path, detail }: Finding, { io, ui, words }: Context): string {
  const free = code === 'diskFull' ? sizeOf(Number(detail), ui) : detail;
  return words.doctor.found[code](pathsOf(io)(path), free);
}

function terminalFindings(facts: TerminalFacts, { doctor }: Context['words']): string[] {
  const { term, charset, locale, colours, theme, answers } = facts;
  const isFaint = colours === '16' && theme !== 'mono' && isSolarized(answers?.background ?? 0);
  return [
    ...(isFaint ? [doctor.found.solarized()] : []),
    ...(term === 'dumb' ? [doctor.found.dumb()] : []),
    ...(charset === 'ascii' ? [doctor.found.asciiOnly(locale || 'charset=ascii')] : []),
  ];
}

/**
 * `doctor`: reports on the program, the terminal and the stored data, in Markdown or as JSON, without titles,
 * addresses or the user's name. Exit 1 when something prevents reading.
 */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, words } = context;
  const program = machineFacts(context);
  const terminal = await terminalFacts(context);
  const kept = storageFacts(context);
  const code = kept.findings.some(({ stops }) => stops) ? 1 : 0;
  if (options.has('json')) {
    const shownPath = pathsOf(io);
    const { config, data, cache, libraries, findings, ...numbers } = kept;
    const paths = { config, data, cache };
    const shown = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, shownPath(path)]));
    const problems = findings.map((one) => ({ ...one, path: shownPath(one.path) }));
    const { background, ...answers } = terminal.answers ?? {};
    const all = {
      program,
      // The background is called `ground` in this output.
      terminal: {
        ...terminal,
        answers: terminal.answers && { ...(background === undefined ? {} : { ground: background }), ...answers },
      },
      paths: { ...shown, libraries: libraries.map(shownPath) },
      kept: numbers,
      problems,
    };
    await printJson(io, all);
    return code;
  }
  const { doctor } = words;
  const section = (title: string, rows: readonly string[]): string => [`## ${title}`, '', ...rows, ''].join('\n');
  const rowsOf = (rows: readonly Row[]): string[] =>
    rows.map(([label, value]) => `- ${doctor.row[label]}: ${cleanText(value)}`);
  const problems = [...kept.findings.map((one) => sentence(one, context)), ...terminalFindings(terminal, words)].map(
    (text) => `- ${cleanText(text)}`,
  );
  const { version, node, system } = program;
  const text = [
    section(
      doctor.title.program,
      rowsOf([
        ['version', version],
        ['node', node],
        ['system', system],
      ]),
    ),
    section(doctor.title.terminal, rowsOf(terminalRows(terminal, doctor))),
    section(doctor.title.kept, rowsOf(storageRows(kept, context))),
    section(doctor.title.library, rowsOf(libraryRows(kept, context))),
    section(doctor.title.problems, problems.length > 0 ? problems : [`- ${doctor.nothingFound}`]),
  ].join('\n');
  await printLines(io, text.trimEnd());
  return code;
}
