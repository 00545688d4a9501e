// `node:process` in a bundle. A `require` would have every property of it copied, once for each importer. Names that are
// not here stop the build.
export default process;
export const { cwd, env } = process;
