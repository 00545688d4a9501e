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

A frame of the reader is aligned if every row ends at the terminal's edge. For that the terminal and the reader must agree
on the width of everything in it. The script measures this: it builds real frames of list, story,
menu, record, settings and help in Korean and English (${frames} of them, at ${sizes}), over the shipped
stories and others with everything that terminals disagree on; writes them row by row in each terminal, as the reader does; and
queries the cursor after each row (CPR, \`ESC[6n\`), and again after one more character, which must be in the next row.

The capabilities come from the reader's own queries. The terminals run without a screen: xterm and kitty in Xvfb, foot in
weston on it, tmux detached, so that its own widths are measured and not those of an outer terminal.

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
are from stories made for this test, in which all kinds of characters are next to each other.

## Unsupported characters

Clusters that a terminal draws with another width than the reader counts there, after all replacements. Different widths are
bold; the others agree with the reader.

${table(
  ['', 'character', 'code points', ...names],
  open.map(({ name, cluster, each }) => [
    name,
    sample(cluster),
    points(cluster),
    ...each.map(({ took, counted }) => (took === counted ? `${took}` : `**${took}**, counted ${counted}`)),
  ]),
)}

Spacing vowels in the scripts of India and Burma, and signs before a number in Arabic, are counted with their letter as two
cells; some terminals draw them in one. Old Hangul is one glyph everywhere except in kitty, which draws its jamo side by side.
An emoji that is newer than a terminal takes one cell there.

## Replacements

- If ambiguous characters take two cells, frames are drawn in ASCII, and ASCII replaces the quotation marks, dashes, dots and
  arrows of texts too (\`src/text/width.ts\`).
- If U+FE0F widens nothing, it is removed, and keycaps become digits. If emoji do not join, the first one replaces the sequence,
  and skin tones are removed. If a flag has no room after a syllable, flags become letters (\`KR·US\`).
- On every terminal half a flag becomes a letter, and jamo without a syllable become letters; skin tones without a hand, and
  joiners and styles of letters, are removed (\`src/text/width.ts\`).

## Every cluster

The width in cells of each cluster on its own, if terminals disagree.

${table(
  ['', 'character', 'code points', ...names],
  disputed.map(({ name, cluster, each }) => [
    name,
    sample(cluster),
    points(cluster),
    ...each.map(({ raw }) => cells(raw, each[0].raw)),
  ]),
)}

They agree on the others: ${agreed
    .map(({ name, cluster, each }) => `${name} ${sample(cluster)} (${each[0].raw})`.replace('  ', ' '))
    .join(', ')}.
`;
  return { text, unexplained };
}
