/** The settings as rows, in the order of their words. The type of the words is held against the settings by a test. */

/** What commands keep, which nobody sets as a value. */
const BY_COMMAND = {
  views: 'minerals-news views',
  feeds: 'minerals-news feeds',
  watch: 'minerals-news watch',
  keys: 'minerals-news config set keys.ACTION',
};

/** What is kept in the same file and is set by answering a question. */
const NO_SETTINGS = ['consent'];

/** Values, default and where it is set. Throws for a setting without words. */
export function settingRows(
  { DEFAULT_SETTINGS, EDITED_KEYS, SETTINGS_SCHEMA, CONFIG_KEYS, settingChoices },
  { setting, number },
) {
  const silent = EDITED_KEYS.find((key) => !(key in setting) && !NO_SETTINGS.includes(key));
  if (silent) throw new Error(`no words for the setting ${silent}`);
  return Object.keys(setting)
    .filter((key) => key in DEFAULT_SETTINGS)
    .map((key) => {
      const { minimum, maximum, type } = SETTINGS_SCHEMA[key];
      const choices = settingChoices(key);
      const set = CONFIG_KEYS.includes(key) ? `config set ${key}` : (BY_COMMAND[key] ?? 'config.json');
      const values = choices ?? (type === 'integer' ? number(minimum, maximum) : '');
      const fallback = DEFAULT_SETTINGS[key];
      return {
        key,
        values,
        fallback: typeof fallback === 'object' ? JSON.stringify(fallback) : String(fallback),
        set: set.startsWith('config set') ? `minerals-news ${set}` : set,
        meaning: setting[key],
      };
    });
}
