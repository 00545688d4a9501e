/** The package for Debian and the systems that use its packages. */
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { TARGETS } from './targets.mjs';
import { SOURCE_DATE } from './version.mjs';

/**
 * The first libraries of Debian that have all Node uses. dpkg-shlibdeps asks for libc6 2.34, since which `sysconf` answers
 * more questions; a Node that is built for 2.28 cannot ask them.
 */
const DEPENDS = 'libc6 (>= 2.28), libgcc-s1 (>= 3.4), libstdc++6 (>= 10.2)';

const DESCRIPTION = `terminal news reader in Korean and English
 An RSS, Atom and JSON Feed reader for the terminal, with an interface in
 Korean and English. It shows for every story who wrote it, whether it was
 fact-checked, and which of its pictures are generated.
 .
 Stories are plain Markdown files on your own computer. Some about critical
 minerals are included; you can add feeds, web pages and files. The network
 is used only by commands that need it.
 .
 The package has a Node.js of its own, which no other program uses.`;

const DOC = 'usr/share/doc/minerals-news';

/** In the form of https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/ */
const copyright = (licence) => `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: minerals-news
Comment: Paths are those of installed files, below /usr.

Files: *
Copyright: 2026 the minerals-news authors
License: Expat

Files: lib/minerals-news/dist/*
Copyright: 2026 the minerals-news authors
 the authors of the bundled packages
License: Expat and bundled-packages

Files: lib/minerals-news/node
Copyright: Node.js contributors
 Joyent, Inc. and other Node contributors
 the authors of the libraries in Node.js
License: Node.js

License: Expat
${licence.trimEnd().replace(/^/gm, ' ').replace(/^ $/gm, ' .')}

License: bundled-packages
 /${DOC}/THIRD-PARTY-LICENSES.txt
 has each package with its version, copyright and licence.

License: Node.js
 /${DOC}/LICENSE.node
 has the licences of Node.js and of the libraries in it.
`;

/** Tags of lintian that are right here, each with its reason. */
const OVERRIDES = `# The launcher starts this file with the Node.js of the package.
missing-dep-for-interpreter node * [usr/lib/minerals-news/bin/minerals-news.js]
# Node.js is as its publisher builds it, with its libraries inside.
embedded-library * [usr/lib/minerals-news/node]
hardening-no-pie [usr/lib/minerals-news/node]
`;

/**
 * Makes a .deb with Debian's tools. The same files give the same bytes: neither the date, the umask, the folder nor the number
 * of processors changes them.
 *
 * @param root a folder that has the files of `makeTree` in usr. It is changed.
 * @param file the path of the package.
 * @param target a name in TARGETS with an architecture of Debian.
 * @param compression arguments of dpkg-deb.
 */
export function makeDeb(root, file, target, compression = ['-Zxz', '-z4']) {
  const env = { PATH: process.env.PATH, SOURCE_DATE_EPOCH: String(SOURCE_DATE) };
  const run = (...args) =>
    execFileSync(args[0], args.slice(1), { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const read = (name) => readFileSync(join(root, name));
  const write = (name, text) => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  };

  const { version, author, homepage } = JSON.parse(read('usr/lib/minerals-news/package.json'));
  // `~` sorts before the release. What follows a hyphen is the revision of a distribution.
  const debianVersion = version.replace('-', '~');
  // The field needs an address. RFC 2606 has a name for those that do not exist.
  const maintainer = author.includes('<') ? author : `${author} <nobody@minerals-news.invalid>`;
  const date = new Date(SOURCE_DATE * 1000).toUTCString().replace('GMT', '+0000');
  const change = `  * See CHANGELOG.md.gz in this folder.\n\n -- ${maintainer}  ${date}`;
  write(`${DOC}/changelog`, `minerals-news (${debianVersion}) stable; urgency=medium\n\n${change}\n`);
  write('usr/lib/minerals-news/packaged-as', 'deb\n');
  write(`${DOC}/copyright`, copyright(String(read(`${DOC}/LICENSE`))));
  write('usr/share/lintian/overrides/minerals-news', OVERRIDES);
  renameSync(join(root, 'usr/share/zsh/site-functions'), join(root, 'usr/share/zsh/vendor-completions'));
  const long = ['usr/share/man', `${DOC}/changelog`, `${DOC}/CHANGELOG.md`];
  run('find', ...long, '-type', 'f', '-exec', 'gzip', '-9n', '{}', '+');

  let sums = '';
  let size = 1;
  for (const name of readdirSync(join(root, 'usr'), { recursive: true }).sort()) {
    const stat = statSync(join(root, 'usr', name));
    size += stat.isFile() ? Math.ceil(stat.size / 1024) : 1;
    if (stat.isFile()) sums += `${hash('md5', read(`usr/${name}`))}  usr/${name}\n`;
  }
  const control = {
    Package: 'minerals-news',
    Version: debianVersion,
    Architecture: TARGETS[target].debian,
    Maintainer: maintainer,
    'Installed-Size': size,
    Depends: DEPENDS,
    Suggests: 'less, libnotify-bin, xdg-utils',
    Section: 'net',
    Priority: 'optional',
    ...(homepage && { Homepage: homepage }),
    Description: DESCRIPTION,
  };
  const fields = Object.entries(control).map((field) => `${field.join(': ')}\n`);
  write('DEBIAN/control', fields.join(''));
  write('DEBIAN/md5sums', sums);
  run('chmod', '-R', 'u=rwX,go=rX,ug-s', '.');
  run('find', '.', '-exec', 'touch', '-d', `@${SOURCE_DATE}`, '{}', '+');
  run('dpkg-deb', '--root-owner-group', ...compression, '--build', '.', resolve(file));
}
