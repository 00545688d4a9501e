/**
 * `npm run pictures` after a change that shows: draws docs/pictures/ from real runs. The program is started in a
 * pseudo-terminal with an empty home, keys are pressed, and the cells of the screen become text in an SVG; a minute of it is
 * recorded, as an asciicast and as an SVG that moves. Names of pictures make these alone.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stillSvg } from './pictures/cells.mjs';
import { RECORDINGS, record } from './pictures/recording.mjs';
import { sit } from './pictures/seat.mjs';
import { STILLS } from './pictures/stills.mjs';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'pictures');

async function put(name, text) {
  await writeFile(join(FOLDER, name), text);
  console.log(`docs/pictures/${name} written, ${Math.ceil(text.length / 1024)} KB`);
}

const wanted = process.argv.slice(2);
const chosen = (all) => all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

await mkdir(FOLDER, { recursive: true });
for (const still of chosen(STILLS)) {
  const drawn = await sit(still, async ({ terminal, press, see }) => {
    for (const [keys, words] of still.steps) {
      if (keys !== '') press(keys);
      await see(words);
    }
    return stillSvg(terminal, { ...still, label: `minerals-news: ${still.name}` });
  });
  await put(`${still.name}.svg`, drawn);
}
for (const recording of chosen(RECORDINGS)) {
  const { cast, moving } = await record(recording);
  await put(`${recording.name}.cast`, cast);
  await put(`${recording.name}.svg`, moving);
}
