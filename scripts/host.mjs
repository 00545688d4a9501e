/**
 * Where the project is hosted. package.json is the only place of it, and has no address until somebody hosts the project.
 * The README and the manual follow from it, as its version does in the names of files.
 */
const FIELDS = ['repository', 'homepage', 'bugs'];

/** The words for the page of releases in each README. */
const RELEASES = { 'README.md': 'release page of this repository', 'README.ko.md': '이 저장소의 릴리스 페이지' };

/** The fields of package.json that the host of the project fills in, and has not yet. */
export const openFields = (self) => FIELDS.filter((field) => !self[field]);

/** The pages of the project and for reports, if there are any. */
export const addresses = ({ homepage, bugs }) => [homepage, bugs?.url].filter(Boolean);

/** Both READMEs, for the generator. */
export const hostPages = ({ version, repository }) =>
  Object.entries(RELEASES).map(([path, words]) => {
    const address = repository?.url.replace(/^git\+|\.git$/g, '');
    const link = address ? `[${words}](${address}/releases)` : words;
    const make = (_built, old) =>
      old
        .replace(new RegExp(`\\[${words}\\]\\([^)]*\\)|${words}`, 'g'), link)
        .replace(/(?<=minerals-news[-_])\d+\.\d+\.\d+/g, version);
    return { path, make };
  });
