/** The table of the front matter's keys as rows, with the path of each key. */

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
export function storyKeys({ STORY_KEYS, REQUIRED_KEYS }, { keys, value: values, list, oneOf }) {
  const known = new Set(Object.keys(keys));
  const rows = rowsBelow(STORY_KEYS, '', REQUIRED_KEYS).map(({ path, isRequired, value, choices, isList }) => {
    const meaning = keys[path];
    if (!meaning) throw new Error(`no words for the key ${path} of a story`);
    known.delete(path);
    const one = choices ? oneOf(choices.join(', ')) : values[value];
    return { path, required: isRequired, value: isList ? list(one) : one, meaning };
  });
  if (known.size > 0) throw new Error(`words for keys that no story has: ${[...known].join(', ')}`);
  return rows;
}
