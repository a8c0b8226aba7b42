import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };

describe('what ships', () => {
  const names = Object.keys(manifest.dependencies);

  it('is justified, package by package', () => {
    const rows = read('docs/dependencies.md')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(names.filter((name) => !rows.some((row) => row.includes(`\`${name}\``)))).toEqual([]);
  });

  it('runs nothing when it is installed, and has a licence that lets a site use it', () => {
    const installed = names.map((name) => {
      const { scripts = {}, license = '' } = JSON.parse(read(`node_modules/${name}/package.json`)) as {
        scripts?: Record<string, string>;
        license?: string;
      };
      return { name, runs: Object.keys(scripts).filter((script) => /^(pre|post)?install$/.test(script)), license };
    });
    expect(installed.filter(({ runs }) => runs.length > 0)).toEqual([]);
    expect(installed.filter(({ license }) => !/^(MIT|ISC|BSD-[23]-Clause|Apache-2.0|OFL-1.1)$/.test(license))).toEqual(
      []
    );
  });

  it('comes from the registry, and each file of it is the one that was locked', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; dev?: boolean }>;
    };
    const wrong = Object.entries(lock.packages).filter(
      ([name, { link, integrity, resolved }]) =>
        name.startsWith('node_modules/') && !link && (!integrity || (resolved && !resolved.startsWith('https://')))
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
  });
});

describe('what runs on GitHub', () => {
  const folder = path.join(root, '.github/workflows');
  const workflows = fs.readdirSync(folder).map((name) => ({ name, text: read(`.github/workflows/${name}`) }));

  it('is pinned by digest, with the version beside it', () => {
    const uses = workflows.flatMap(({ name, text }) =>
      [...text.matchAll(/^\s*-?\s*uses:\s*(.+)$/gm)].map(([, action]) => `${name}: ${action}`)
    );
    expect(uses.length).toBeGreaterThan(10);
    expect(uses.filter((action) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  it('may read the repository and no more, unless a job says why', () => {
    for (const { name, text } of workflows) {
      const [, top] = /^permissions:(.*(?:\n {2}.*)*)/m.exec(text) ?? [];
      expect([name, top?.trim()]).toEqual([name, expect.stringMatching(/^(\{\}|contents: read)$/)]);
      const writes = [...text.matchAll(/^\s+[a-z-]+: write(.*)$/gm)].map(([line]) => line.trim());
      expect(writes.filter((line) => !/ # \w/.test(line))).toEqual([]);
    }
  });

  it('keeps no credentials after the checkout', () => {
    for (const { name, text } of workflows) {
      const [checkouts, without] = [/actions\/checkout@/g, /persist-credentials: false/g].map(
        (pattern) => text.match(pattern)?.length ?? 0
      );
      expect([name, without]).toEqual([name, checkouts]);
    }
  });
});
