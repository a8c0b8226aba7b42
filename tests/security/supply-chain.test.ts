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
