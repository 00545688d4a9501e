/** The settings as rows, by the table of src/settings: those with a single value first. */
export function settingRows({ SETTINGS, EDITED_KEYS, SINGLE_KEYS }, { setting, number }) {
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
