/** docs/terminals.md from the results of the probes: `found` is a list of `{ name, version, reports }`, as in report.ts. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own.
const SGR = /\x1b\[[\d;]*m/g;

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;
const points = (text) =>
  [...text].map((char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
/** A cluster as it is, unless it is invisible on its own. */
const sample = (text) => (/^[\p{M}\p{Zs}\p{Cf}\p{Co}]/u.test(text) ? '' : text.replaceAll('|', '\\|'));

const cells = (width, others) => (width === others ? `${width}` : `**${width}**`);

function capabilitiesRow({ name, version, reports }, otherwise) {
  const [{ capabilities }] = reports;
  const sum = (count) => reports.reduce((total, report) => total + count(report), 0);
  const checked = sum((report) => report.checked);
  const explained = sum((report) => report.misaligned.length) - otherwise;
  const says = capabilities
    ? [
        capabilities.ambiguous,
        capabilities.styled ? 2 : 1,
        capabilities.joined ? 'yes' : 'no',
        capabilities.flags ? 'yes' : 'no',
      ]
    : ['–', '–', '–', '–'];
  return [code(name), version, ...says, checked, explained, otherwise];
}

/** Clusters with another width on a terminal than the reader counts. */
const disagreements = ({ reports }) => reports[0].advances.filter(({ took, counted }) => took !== counted);

/** The document, and the misaligned rows that it does not explain by unsupported clusters. */
export function documentOf(found) {
  const names = found.map(({ name }) => code(name));
  const [{ reports }] = found;
  const clusters = reports[0].advances.map(({ name, cluster }, index) => ({
    name,
    cluster,
    each: found.map((one) => one.reports[0].advances[index]),
  }));
  const open = clusters.filter(({ each }) => each.some(({ took, counted }) => took !== counted));
  const disputed = clusters.filter(({ each }) => new Set(each.map(({ raw }) => raw)).size > 1);
  const agreed = clusters.filter((cluster) => !disputed.includes(cluster));
  const unexplained = found.flatMap((one) => {
    const known = disagreements(one).map(({ shown }) => shown);
    return one.reports.flatMap((report) =>
      report.misaligned
        .map((each) => ({ terminal: one.name, ...each, row: each.row.replace(SGR, '') }))
        .filter((each) => !known.some((shown) => each.row.includes(shown))),
    );
  });
  const sizes = reports.map((report) => `${report.cols}×${report.rows}`).join(' and ');
  const frames = reports.reduce((sum, report) => sum + report.frames, 0);
  const text = `# Terminals

<!-- Written by test/terminals/run.mjs; \`node test/terminals/run.mjs\` writes it again. -->

The reader's frame is straight when every row ends at the terminal's edge, and a row does when the terminal and the reader
agree about the width of everything in it. They are asked, not looked at: the script builds real frames of list, story,
menu, record, settings and help in Korean and English (${frames} of them, at ${sizes}), over the stories
that come with the program and others that hold everything that terminals disagree on; writes them row by row in each
terminal, as the reader does; and asks it after each row where the cursor is (CPR, \`ESC[6n\`), and again after one
character more, which must be in the next row.

The capabilities are found by the reader's own questions. The terminals run without a screen: xterm and kitty in Xvfb, foot in
weston on it, tmux detached, so that its own widths are measured and not those of a terminal around it.

## Frames

${table(
  [
    'terminal',
    'version',
    '`“`',
    '`❤️`',
    'emoji join',
    'flags',
    'rows',
    'misaligned by the next table',
    'misaligned otherwise',
  ],
  found.map((one) => capabilitiesRow(one, unexplained.filter(({ terminal }) => terminal === one.name).length)),
)}

\`“\` and \`❤️\` are in cells. Rows are counted once, however many frames have them. The misaligned ones
hold titles or texts of stories that were made for this, in which everything stands beside everything.

## What is not handled

What a terminal sets in other cells than the reader counts there, after all that the reader replaces. In bold where it
does; the others agree with the reader.

${table(
  ['', 'character', 'code points', ...names],
  open.map(({ name, cluster, each }) => [
    name,
    sample(cluster),
    points(cluster),
    ...each.map(({ took, counted }) => (took === counted ? `${took}` : `**${took}**, counted ${counted}`)),
  ]),
)}

Vowels that take room in the scripts of India and Burma, and signs that stand before a number in Arabic, are counted with
their letter as two cells; some terminals set them in one. Old Hangul is one glyph everywhere but in kitty, which sets its
jamo side by side. An emoji that is newer than a terminal takes one cell there.

## What is replaced

- Where ambiguous characters take two cells, frames are drawn in ASCII, and ASCII stands for the quotation marks, dashes,
  dots and arrows of texts too (\`src/text/width-measurer.ts\`).
- Where U+FE0F widens nothing, it goes, and keycaps are their digits. Where emoji do not join, the first of a sequence stands
  for it, and skin tones go. Where a flag has no room behind a syllable, flags are letters.
- Everywhere: half a flag is a letter; jamo that make no syllable are letters; skin tones without a hand, and joiners and styles of letters, go
  (\`src/text/incomplete-clusters.ts\`).

## Every cluster

Cells that each cluster takes as it is, without the reader, where terminals disagree.

${table(
  ['', 'character', 'code points', ...names],
  disputed.map(({ name, cluster, each }) => [
    name,
    sample(cluster),
    points(cluster),
    ...each.map(({ raw }) => cells(raw, each[0].raw)),
  ]),
)}

They agree about the others: ${agreed
    .map(({ name, cluster, each }) => `${name} ${sample(cluster)} (${each[0].raw})`.replace('  ', ' '))
    .join(', ')}.
`;
  return { text, unexplained };
}
