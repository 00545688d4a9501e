import { join } from 'node:path';
import { libraryOf } from './library.mjs';
import { inTurn, median, ratio } from './measure.mjs';
import { ours } from './programs.mjs';

const STORIES = 10_000;

/** Time and memory for the index of the large library, and its size compared with the stories. */
function index({ count, indexed, indexing, bytes, indexBytes }) {
  const megabytes = (size) => `${(size / 1e6).toFixed(0)} MB`;
  return {
    what: `building the index of ${count.toLocaleString('en')} stories`,
    value: indexed / 1000,
    unit: 's',
    detail: `${(indexing / 1024).toFixed(0)} MiB at its peak; ${megabytes(indexBytes())} for ${megabytes(bytes)} of stories`,
  };
}

/** Building an index, compared with reading the same files, and their front matter, with the yaml package. */
export function build(subjects, { runs }) {
  const library = libraryOf(STORIES);
  const found = inTurn(
    Math.max(2, Math.ceil(runs / 5)),
    {
      ours: () => subjects.process(ours('index', 'rebuild', '--library', library.folder)).ms,
      theirs: () => subjects.process([process.execPath, join(import.meta.dirname, 'read-yaml.mjs'), library.folder]).ms,
    },
    1,
  );
  const count = library.files.toLocaleString('en');
  return {
    rows: [
      {
        what: `building the index of ${count} files / reading them with \`yaml\``,
        most: 2.2,
        unit: '×',
        value: ratio(found.ours, found.theirs),
        detail: `${(median(found.ours) / 1000).toFixed(2)} s / ${(median(found.theirs) / 1000).toFixed(2)} s`,
      },
    ],
    floors: [index(subjects.large())],
  };
}
