// strapi-plugin builds CommonJS and ES modules, each with source maps, and a declaration for each source file. Files
// that are never loaded are not published.
import fs from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

import { root } from './run.mjs';

const dist = path.join(root, 'dist');

const filesBelow = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/**
 * Keeps one copy of the server: the CommonJS one, which Strapi loads. The ES entry re-exports it. Two copies would also
 * be two sets of services, with two sets of caches and timers, in a process that loads both.
 */
const keepOneServer = () => {
  const folder = path.join(dist, 'server');
  for (const file of filesBelow(folder)) if (/\.mjs(\.map)?$/.test(file)) fs.rmSync(file);
  fs.writeFileSync(
    path.join(folder, 'index.mjs'),
    [
      "import loaded from './index.js';",
      '',
      '// Node gives the whole module as the default export, most bundlers its `default`.',
      'export default loaded.default ?? loaded;',
      '',
    ].join('\n')
  );
};

/** Drops the source maps of the admin panel's CommonJS copy: Strapi's bundlers load the ES modules. */
const dropUnusedMaps = () => {
  for (const file of filesBelow(path.join(dist, 'admin'))) {
    if (file.endsWith('.js.map')) fs.rmSync(file);
    if (!file.endsWith('.js')) continue;
    const code = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, code.replace(/\/\/# sourceMappingURL=\S+\s*$/, ''));
  }
};

/**
 * Returns the declaration file that an import in a declaration refers to.
 *
 * @returns null for a package, or for a module without declarations
 */
export const declarationOf = (importer, specifier) => {
  if (!specifier.startsWith('.')) return null;
  const target = path.resolve(path.dirname(importer), specifier);
  const found = [`${target}.d.ts`, path.join(target, 'index.d.ts')].find((file) => fs.existsSync(file));
  return found ?? null;
};

/** Lists the modules that a declaration imports. */
export const importsOf = (file) =>
  ts.preProcessFile(fs.readFileSync(file, 'utf8')).importedFiles.map(({ fileName }) => fileName);

/** Keeps the declarations that an entry's declaration reaches. */
const keepReachableTypes = (folder, entry) => {
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const specifier of importsOf(file)) {
      const declaration = declarationOf(file, specifier);
      if (declaration) visit(declaration);
      // With `skipLibCheck`, TypeScript silently treats such an import as `any`.
      else if (specifier.startsWith('.')) throw new Error(`${file} imports ${specifier}, which has no declaration.`);
    }
  };
  visit(path.join(dist, folder, entry));
  for (const file of filesBelow(path.join(dist, folder))) {
    if (file.endsWith('.d.ts') && !reached.has(file)) fs.rmSync(file);
  }
};

/** Removes from dist/ what no site loads. */
export const dropUnused = () => {
  keepOneServer();
  dropUnusedMaps();
  keepReachableTypes('server', 'strapi-server.d.ts');
  keepReachableTypes('admin', 'strapi-admin.d.ts');
};
