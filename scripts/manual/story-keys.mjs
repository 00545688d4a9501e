/** The front matter's schema as a list of keys. */

/** What a test of a text is called, by the code of the problem that it finds. */
const TESTS = {
  'empty-value': 'title',
  'bad-date': 'date',
  'bad-source-type': 'sourceType',
  'bad-url': 'address',
  'bad-hash': 'hash',
  'bad-language': 'language',
  'bad-id': 'id',
};

/** The type of a text: what its test wants, or the words it may be. */
function textType(checks = []) {
  const codes = checks.map((check) => check._zod.def.error?.({}) ?? '').filter((code) => typeof code === 'string');
  const [code = ''] = codes;
  if (code === '') return { value: 'text' };
  const [name, choices] = code.split(':');
  if (name === 'bad-choice') return { value: 'choice', choices: choices.split(', ') };
  const value = TESTS[name];
  if (!value) throw new Error(`no name for what ${code} wants`);
  return { value };
}

/** The rows below a schema, with the path of each key. */
function rowsOf(schema, path, row) {
  const { type, innerType, shape, element, checks } = schema._zod.def;
  if (type === 'optional' || type === 'nullable') return rowsOf(innerType, path, { ...row, required: false });
  if (type === 'array') {
    const [first, ...rest] = rowsOf(element, path, row);
    return [{ ...first, list: true }, ...rest.map((one) => ({ ...one, path: one.path.replace(path, `${path}[]`) }))];
  }
  if (type === 'object') {
    const below = Object.entries(shape).flatMap(([key, inner]) =>
      rowsOf(inner, path === '' ? key : `${path}.${key}`, { required: true }),
    );
    return path === '' ? below : [{ ...row, path, value: 'mapping' }, ...below];
  }
  if (type === 'pipe') return [{ ...row, path, value: schema._zod.def.out._zod.def.shape.kind ? 'maker' : 'page' }];
  if (type === 'boolean') return [{ ...row, path, value: 'yesNo' }];
  if (type === 'string') return [{ ...row, path, ...textType(checks) }];
  throw new Error(`${path}: no name for the type ${type}`);
}

/** Every key of the front matter, in the schema's order, with its value in words and what it says. Throws without words. */
export function storyKeys(storySchema, { keys, value: values, list, oneOf }) {
  const known = new Set(Object.keys(keys));
  const rows = rowsOf(storySchema, '', { required: true }).map(({ path, required, value, choices, list: many }) => {
    const meaning = keys[path];
    if (!meaning) throw new Error(`no words for the key ${path} of a story`);
    known.delete(path);
    const one = choices ? oneOf(choices.join(', ')) : values[value];
    return { path, required, value: many ? list(one) : one, meaning };
  });
  if (known.size > 0) throw new Error(`words for keys that no story has: ${[...known].join(', ')}`);
  return rows;
}
