// Follows the README's section "Use it in a site", block by block.
import fs from 'node:fs';
import path from 'node:path';

import { root, run } from '../run.mjs';
import { assert } from './assert.mjs';

const { name: packageName } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

const HEADING = '## Use it in a site';

/** The commands that keep running. The section ends with one of them. */
const SERVER = /\bnpm (?:run )?start\b/;

/**
 * Reads the code blocks of the installation section, up to the next heading. A block with `file=NAME` is text for that
 * file; all others contain shell commands.
 *
 * @throws {Error} when the section is missing, or has a block of an unknown kind
 */
const readBlocks = (markdown) => {
  const from = markdown.indexOf(`${HEADING}\n`);
  assert(from >= 0, `the README has no section "${HEADING}"`);
  const [section] = markdown.slice(from + HEADING.length).split(/^#{2,} /m);
  return [...section.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(([, language, file, code]) => {
    assert(file || language === 'sh', `the README's block "${code.trim()}" is neither a command nor text for a file`);
    return { file, code };
  });
};

/** Adds an entry to the object that a configuration file returns. */
const addEntry = (text, entry) => {
  const opening = /=> \(\{\n/.exec(text);
  assert(opening, `no object to add an entry to:\n${text}`);
  const at = opening.index + opening[0].length;
  return text.slice(0, at) + entry + text.slice(at);
};

const writeInto = (folder, file, code, { language, base }) => {
  const target = path.join(folder, language === 'javascript' ? file.replace(/\.ts$/, '.js') : file);
  assert(fs.existsSync(target), `the README names ${file}, which create-strapi does not write`);
  const before = fs.readFileSync(target, 'utf8');
  if (path.basename(target) === '.env') {
    // Replaces the README's example address with the site's address.
    fs.writeFileSync(target, before + code.replace(/https:\/\/[\w.]*\bexample\.com/, base));
  } else fs.writeFileSync(target, addEntry(before, code));
};

/** Checks that the plugin reads every environment variable that the README sets. */
const checkVariables = (blocks) => {
  const server = path.join(root, 'dist/server');
  const code = fs
    .readdirSync(server)
    .filter((file) => file.endsWith('.js'))
    .map((file) => fs.readFileSync(path.join(server, file), 'utf8'))
    .join('\n');
  const named = blocks.flatMap((block) => block.code.match(/\b[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+(?==)/g) ?? []);
  for (const name of named.filter((variable) => variable !== 'NODE_ENV')) {
    assert(code.includes(`"${name}"`), `the plugin does not read ${name}, which the README sets`);
  }
};

/**
 * Follows the section in a site's folder. Uses the tarball instead of the package's name in `npm install`, and the
 * site's own address instead of the example's.
 *
 * @returns the command that starts the site, the last one of the section; it is not run
 * @throws {Error} when a command fails, or the section has no such step
 */
export const followReadme = async ({ folder, language, tarball, base, env }) => {
  const blocks = readBlocks(fs.readFileSync(path.join(root, 'README.md'), 'utf8'));
  checkVariables(blocks);
  const steps = blocks.flatMap(({ file, code }) =>
    file
      ? [{ file, code }]
      : code
          .split('\n')
          .filter(Boolean)
          .map((command) => ({ command }))
  );
  const start = steps.pop()?.command;
  assert(start && SERVER.test(start), `the README's last command does not start the site: ${start}`);
  let installed = false;
  for (const { file, code, command } of steps) {
    if (file) {
      writeInto(folder, file, code, { language, base });
      continue;
    }
    const literal = command.replace(/^(npm install(?: \S+)*? )(\S+)$/, (whole, install, name) =>
      name === packageName ? `${install}${tarball}` : whole
    );
    installed ||= literal !== command;
    await run('sh', ['-c', literal], { cwd: folder, env });
  }
  assert(installed, `the README does not say "npm install ${packageName}"`);
  return start;
};
