/** Where an engine is. */
export const PLACE = {
  local: 'on this machine',
  private: 'in your network',
  public: 'outside of your network',
};
type Place = keyof typeof PLACE;

export const enginesEn = {
  none: 'there is no translation engine – add one with minerals-news engines add NAME --openai URL --model MODEL, --libretranslate URL or --command PROGRAM',
  unknown: (name: string, nearest: string) =>
    `there is no engine "${name}" – ${nearest ? `did you mean ${nearest}?` : 'minerals-news engines lists them'}`,
  place: (address: Place) => PLACE[address],
  /** What goes where; `target` is an address or a program. */
  goes: (name: string, target: string, address: Place, isProgram: boolean) =>
    isProgram
      ? `${name}: title, summary and text of each story that you translate go to a program on this machine (${target})`
      : `${name}: title, summary and text of each story that you translate go to ${target} (${PLACE[address]})`,
  confirm: (what: string) => `${what}. Allow that? [y/N] `,
  needsYes: (what: string) => `${what} – this is asked on a terminal only; add --yes to allow it`,
  refused: 'nothing was sent, since it was not allowed',
  kinds: { openai: 'OpenAI API', libretranslate: 'LibreTranslate', command: 'program' },
  inUse: 'in use',
  notConfirmed: 'not confirmed yet',
  keys: { stored: 'key in credentials.json', command: 'key from a program', none: 'no key' },
  badName: (name: string, most: number) =>
    `an engine cannot be called "${name}" – choose a name of up to ${most} columns that does not begin with "-"`,
  nameTaken: (name: string) => `an engine "${name}" already exists – choose another name, or remove it first`,
  oneKind: 'say what translates – one of --openai URL --model MODEL, --libretranslate URL and --command PROGRAM',
  needsModel: 'the model is missing – add --model MODEL',
  badUrl: (typed: string) => `"${typed}" is not the address of a server – enter it as http://localhost:11434`,
  askKey: (url: string) => `Key for ${url}: `,
  noKey: 'no key was entered',
  hasNoKey: (name: string) => `${name} is a program or gets its key from one – no key is stored for it`,
  /** While the first sentence is translated. */
  trying: (name: string) => ['translating', name].filter(Boolean).join(': '),
  added: (name: string, isFirst: boolean) =>
    `Added the engine “${name}”${isFirst ? ', which is now in use' : ` – minerals-news engines use ${name} makes it the one in use`}`,
  notAdded: (name: string, why: string) => `${name} was not added: ${why}`,
  /** It works, but the answer to a sentence of the program's own is not right. */
  doubtful: (problem: string) => `it answers, but look at its translations with engines test: ${problem}`,
  keyStored: (name: string) => `The key of “${name}” works and is stored`,
  keyNotStored: (name: string, why: string) => `the key of ${name} was not changed: ${why}`,
  used: (name: string) => `“${name}” is now in use`,
  removed: (name: string) => `Removed the engine “${name}” and its key; what it has translated stays`,
  failed: (name: string, why: string) => [name, why].filter(Boolean).join(': '),
  numbers: (pairs: string) => `numbers differ (${pairs})`,
  problem: (what: string) => `! ${what}`,
  tested: (name: string, good: number, all: number) =>
    good === all
      ? `${name}: all ${all} sentences are translated, with the same numbers`
      : `${name}: ${good} of ${all} sentences passed the checks`,
  restored: (names: readonly string[]) =>
    `translation engines are not restored, since texts go to them – add them again: ${names.map((name) => `minerals-news engines add ${name}`).join('; ')}`,
};
