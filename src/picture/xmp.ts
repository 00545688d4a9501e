import { Parser } from 'htmlparser2';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const LISTS: ReadonlySet<string> = new Set(['Alt', 'Seq', 'Bag'].map((name) => RDF + name));
/** Deeper elements than any property that is read here, which make a packet a hostile one. */
const MAX_DEPTH = 64;
/** More values of one property are left out. */
const MAX_VALUES = 20;

/** The values of properties by URI of the namespace and name. Of languages, the default one comes first. */
export type XmpProperties = Map<string, string[]>;

interface Element {
  readonly outer: Element | null;
  readonly attributes: Readonly<Record<string, string>>;
  /** What it is in RDF: the document, a resource in it, a property of that, a list of values, one of those, or another. */
  readonly role: 'rdf' | 'resource' | 'property' | 'list' | 'item' | 'other';
  /** The property that it states. */
  readonly property: string;
  text: string;
}

/** What ends the reading of a hostile packet. */
class Refused extends Error {}

/** A qualified name with the URI in place of its prefix; '' if its prefix is not declared. */
function expanded(name: string, attributes: Element['attributes'], outer: Element | null): string {
  const [prefix = '', local] = name.includes(':') ? name.split(':', 2) : ['', name];
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  if (Object.hasOwn(attributes, declaration)) return `${attributes[declaration]}${local}`;
  for (let element = outer; element; element = element.outer)
    if (Object.hasOwn(element.attributes, declaration)) return `${element.attributes[declaration]}${local}`;
  return '';
}

function roleOf(name: string, outer: Element | null): Element['role'] {
  if (name === `${RDF}RDF`) return 'rdf';
  if (outer?.role === 'rdf') return 'resource';
  if (outer?.role === 'resource') return 'property';
  if (outer?.role === 'property' && LISTS.has(name)) return 'list';
  return outer?.role === 'list' && name === `${RDF}li` ? 'item' : 'other';
}

/**
 * The wanted properties of an XMP packet (ISO 16684-1), as attributes, texts, references or lists. Properties of what it describes
 * within a property, such as an ingredient, are not those of the picture. Declarations of entities are refused with all that
 * follows them. It takes linear time and does not throw.
 */
export function readXmp(packet: Uint8Array, wanted: ReadonlySet<string>): XmpProperties {
  const found: XmpProperties = new Map();
  let current: Element | null = null;
  let depth = 0;
  const add = (property: string, value: string, isDefault = false): void => {
    const values = found.get(property) ?? [];
    if (!wanted.has(property) || value.trim() === '' || values.length >= MAX_VALUES) return;
    found.set(property, isDefault ? [value.trim(), ...values] : [...values, value.trim()]);
  };
  const parser: Parser = new Parser(
    {
      onprocessinginstruction(name) {
        if (name.startsWith('!')) throw new Refused();
      },
      onopentag(tag, attributes) {
        const outer: Element | null = current;
        depth += 1;
        if (depth > MAX_DEPTH) throw new Refused();
        const name = expanded(tag, attributes, outer);
        const role = roleOf(name, outer);
        const property = role === 'property' ? name : (outer?.property ?? '');
        current = { outer, attributes, role, property, text: '' };
        if (role === 'other') return;
        for (const [key, value] of Object.entries(attributes)) {
          const attribute = expanded(key, attributes, outer);
          if (role === 'resource') add(attribute, value);
          else if (attribute === `${RDF}resource`) add(property, value);
        }
      },
      ontext(text) {
        if (current?.role === 'property' || current?.role === 'item') current.text += text;
      },
      onclosetag() {
        const { property, text, attributes, outer } = current ?? {};
        if (property && text) add(property, text, attributes?.['xml:lang'] === 'x-default');
        current = outer ?? null;
        depth -= 1;
      },
    },
    { xmlMode: true },
  );
  try {
    parser.end(new TextDecoder().decode(packet));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  return found;
}
