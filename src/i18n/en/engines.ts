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
  notConfirmed: 'nothing was sent, since it was not allowed',
};
