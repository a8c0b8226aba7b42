#!/usr/bin/env node
// npm run new-version: makes a version. Changesets count it and write what their files say; this turns "Unreleased" into that
// version, with the date, and puts what changesets wrote below its heading.
//   npm run changelog -- --check v0.2.0    fails unless the changelog has the version, and nothing unreleased
import fs from 'node:fs';
import path from 'node:path';

import { root } from './lib/run.mjs';

const file = path.join(root, 'CHANGELOG.md');
const HEADING = /^## (.+)$/gm;

/** Splits the changelog into its title and its sections, each with its heading and text. */
const sectionsOf = (text) => {
  const headings = [...text.matchAll(HEADING)];
  const title = text.slice(0, headings[0]?.index ?? text.length);
  const sections = headings.map((match, index) => ({
    heading: match[1],
    body: text.slice(match.index + match[0].length, headings[index + 1]?.index ?? text.length).trim(),
  }));
  return { title: title.trim(), sections };
};

const isOf = (version) => (section) => section.heading === version || section.heading.startsWith(`${version} (`);

/**
 * Turns the unreleased part into a version.
 *
 * @param text the changelog; changesets may have put a section of that version at its top
 * @param version such as `0.2.0`
 * @param date such as `2026-12-01`
 * @throws {Error} when there is neither
 */
const release = (text, version, date) => {
  const { title, sections } = sectionsOf(text);
  const counted = sections.find(isOf(version));
  const unreleased = sections.find(({ heading }) => heading === 'Unreleased');
  const bodies = [unreleased?.body, counted?.body].filter(Boolean);
  if (bodies.length === 0) throw new Error(`CHANGELOG.md says nothing about ${version}.`);
  const others = sections.filter((section) => section !== counted && section !== unreleased);
  const all = [{ heading: `${version} (${date})`, body: bodies.join('\n\n') }, ...others];
  return `${[title, ...all.map(({ heading, body }) => `## ${heading}\n\n${body}`)].join('\n\n')}\n`;
};

/** @throws {Error} unless the version has a section, and nothing waits for the next one */
const check = (text, version) => {
  const { sections } = sectionsOf(text);
  if (!sections.some(isOf(version))) throw new Error(`CHANGELOG.md has no section "## ${version}".`);
  if (sections.some(({ heading, body }) => heading === 'Unreleased' && body !== '')) {
    throw new Error('CHANGELOG.md still has an unreleased part. Run npm run new-version.');
  }
};

const text = fs.readFileSync(process.env.CHANGELOG_FILE ?? file, 'utf8');
const at = process.argv.indexOf('--check');
try {
  if (at >= 0) check(text, (process.argv[at + 1] ?? '').replace(/^v/, ''));
  else {
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const today = new Date().toISOString().slice(0, 10);
    fs.writeFileSync(process.env.CHANGELOG_FILE ?? file, release(text, version, today));
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
