import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '..');
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-changelog-'));
const file = path.join(folder, 'CHANGELOG.md');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const run = (text: string, ...args: string[]) => {
  fs.writeFileSync(file, text);
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/changelog.mjs'), ...args], {
    env: { ...process.env, CHANGELOG_FILE: file },
    encoding: 'utf8',
  });
  return { status, stderr, text: fs.readFileSync(file, 'utf8') };
};

test('the unreleased part becomes the version, with what changesets wrote', () => {
  const before = `# Changelog\n\n## ${version}\n\n### Minor Changes\n\n- Counted\n\n## Unreleased\n\n### Added\n\n- Written\n\n## 0.0.1 (2026-01-01)\n\nFirst.\n`;
  const after = run(before);
  const today = new Date().toISOString().slice(0, 10);
  expect(after.text).toBe(
    `# Changelog\n\n## ${version} (${today})\n\n### Added\n\n- Written\n\n### Minor Changes\n\n- Counted\n\n## 0.0.1 (2026-01-01)\n\nFirst.\n`
  );
  expect(run(after.text, '--check', `v${version}`).status).toBe(0);
});

test('a version without a word in the changelog is not released', () => {
  expect(run('# Changelog\n\n## 0.0.1\n\nFirst.\n')).toMatchObject({ status: 1 });
  expect(run('# Changelog\n\n## 0.0.1\n\nFirst.\n', '--check', 'v9.9.9').stderr).toContain('no section "## 9.9.9"');
  expect(run('# Changelog\n\n## Unreleased\n\n- More\n\n## 9.9.9\n\nA.\n', '--check', 'v9.9.9').stderr).toContain(
    'unreleased part'
  );
});

test('the repository’s changelog has versions, the newest first, and none beyond the package’s', () => {
  const text = fs.readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  const versions = headings.filter((heading) => heading !== 'Unreleased').map((heading) => heading.split(' ')[0]);
  expect(versions).toContain(version);
  const inOrder = [...versions].sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  expect(versions).toEqual(inOrder);
  expect(headings.indexOf('Unreleased')).toBeLessThanOrEqual(0);
});
