/** A key with a value in one of the simple forms. A list may go over several lines. */
const PAIR =
  /^[ \t]*(?:([\w-]+)|"([^"\\\n]*)")[ \t]*=[ \t]*(\[[^\]]{0,4000}\]|"(?!"")(?:[^"\\\n]|\\.)*"|'(?!'')[^'\n]*'|[^\s#"'[{][^\n#]*)[ \t]*(?:#[^\n]*)?\r?$/gm;
const KEY = /^[ \t]*(?:([\w-]+)|"([^"\\\n]*)")[ \t.]*[\w.-]*[ \t]*=/gm;
const TABLE = /^[ \t]*\[{1,2}[ \t]*"?([\w-]+)[^\n]*\]/gm;
const TEXT = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s,#"'[\]]+/g;

function simpleValue(written: string): unknown {
  if (written.startsWith('['))
    return [...written.replace(/^[ \t]*#[^\n]*$/gm, '').matchAll(TEXT)].map(([one]) => simpleValue(one));
  if (written.startsWith("'")) return written.slice(1, -1);
  if (written.startsWith('"')) {
    try {
      return JSON.parse(written);
    } catch {
      return written.slice(1, -1);
    }
  }
  const plain = written.trim();
  return plain === 'true' || plain === 'false' ? plain === 'true' : plain;
}

/**
 * The keys at the top of a TOML document that have simple values: texts in one line, numbers and dates (as they are written),
 * true and false, lists of these. `unread` names the keys of other values and the tables, whose keys are not read.
 */
export function readToml(toml: string): { readonly data: Record<string, unknown>; readonly unread: readonly string[] } {
  const tables = [...toml.matchAll(TABLE)];
  const top = toml.slice(0, tables.find(({ index }) => !isInList(toml, index))?.index);
  const read = [...top.matchAll(PAIR)].map(([, bare, quoted, written = '']) => [
    bare ?? quoted ?? '',
    simpleValue(written),
  ]);
  const data = Object.fromEntries(read) as Record<string, unknown>;
  const named = [...top.matchAll(KEY), ...toml.slice(top.length).matchAll(TABLE)].map(
    ([, bare, quoted]) => bare ?? quoted ?? '',
  );
  return { data, unread: [...new Set(named)].filter((key) => !Object.hasOwn(data, key)) };
}

/** Whether an offset is inside a list that goes over several lines. */
function isInList(toml: string, offset: number): boolean {
  return /=[ \t]*\[/.test(toml.slice(offset === 0 ? 0 : toml.lastIndexOf(']', offset - 1) + 1, offset));
}
