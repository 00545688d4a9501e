/** Settings and keys of the front matter as rows, from their tables. */
import { all } from './tables.mjs';

/** The settings as rows, by the table of src/settings: those with a single value first. */
export function settingRows({ setting, number }) {
  const { SETTINGS, EDITED_KEYS, SINGLE_KEYS } = all;
  const others = EDITED_KEYS.filter((key) => !SINGLE_KEYS.includes(key) && key !== 'consent');
  return [...SINGLE_KEYS, ...others].map((key) => {
    const { values, least, most, fallback, setBy } = SETTINGS[key];
    const command = SINGLE_KEYS.includes(key) ? `config set ${key}` : setBy;
    return {
      key,
      values: values ?? (least === undefined ? '' : number(least, most)),
      fallback: typeof fallback === 'object' ? JSON.stringify(fallback) : String(fallback),
      set: command === '' ? 'config.json' : `minerals-news ${command}`,
      meaning: setting[key],
    };
  });
}

/** The rows of a key and of what is below it. */
function rowsOf(rule, path, isRequired) {
  const row = { path, isRequired };
  if (typeof rule === 'string') return [{ ...row, value: rule }];
  if (rule.choices) return [{ ...row, value: 'choice', choices: rule.choices }];
  if (rule.name) return [{ ...row, value: rule.name }];
  if (rule.keys) return [{ ...row, value: 'mapping' }, ...rowsBelow(rule.keys, `${path}.`, [])];
  const [first, ...rest] = rowsOf(rule.list, path, isRequired);
  return [{ ...first, isList: true }, ...rest.map((one) => ({ ...one, path: one.path.replace(path, `${path}[]`) }))];
}

const rowsBelow = (keys, prefix, required) =>
  Object.entries(keys).flatMap(([key, rule]) => rowsOf(rule, `${prefix}${key}`, required.includes(key)));

/** Every key of the front matter in the table's order, with its value in words and what it says. Throws without words. */
export function storyKeys({ keys, value: values, list, oneOf }) {
  const known = new Set(Object.keys(keys));
  const rows = rowsBelow(all.STORY_KEYS, '', all.REQUIRED_KEYS).map(({ path, isRequired, value, choices, isList }) => {
    const meaning = keys[path];
    if (!meaning) throw new Error(`no words for the key ${path} of a story`);
    known.delete(path);
    const one = choices ? oneOf(choices.join(', ')) : values[value];
    return { path, required: isRequired, value: isList ? list(one) : one, meaning };
  });
  if (known.size > 0) throw new Error(`words for keys that no story has: ${[...known].join(', ')}`);
  return rows;
}
