/**
 * The stand-in of a module: `load` is called when an export of it is first read. A package has a function as its default export.
 * The exports are on the prototype of the stand-in, because esbuild copies its own properties for each importer.
 */
export function standIn(load, isPackage) {
  const prototype = new Proxy(
    {},
    {
      get(_, name, importer) {
        if (name === '__esModule') return undefined;
        const value = load()[name];
        Object.defineProperty(importer, name, { value });
        return value;
      },
    },
  );
  if (!isPackage) return Object.create(prototype);
  const call = function (...args) {
    return new.target ? new (load())(...args) : load()(...args);
  };
  return Object.setPrototypeOf(call, prototype);
}
