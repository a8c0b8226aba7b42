import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..');
const table = fs.readFileSync(path.join(root, 'docs', 'asvs.md'), 'utf8');

/** Number of level 1 and 2 requirements in each chapter of ASVS 5.0.0. */
const requirements: Record<string, number> = {
  V1: 27,
  V2: 11,
  V3: 19,
  V4: 10,
  V5: 9,
  V6: 35,
  V7: 18,
  V8: 7,
  V9: 7,
  V10: 29,
  V11: 14,
  V12: 9,
  V13: 13,
  V14: 9,
  V15: 13,
  V16: 16,
  V17: 7,
};

describe('docs/asvs.md', () => {
  it('has every requirement of levels 1 and 2, once', () => {
    const ids = table
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .flatMap((line) => line.split('|')[2].match(/V\d+\.\d+\.\d+/g) ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const counted: Record<string, number> = {};
    for (const id of ids) counted[id.split('.')[0]] = (counted[id.split('.')[0]] ?? 0) + 1;
    expect(counted).toEqual(requirements);
  });

  it('names tests that exist', () => {
    const named = [...table.matchAll(/`([\w/-]+\.test\.ts)`(?: “([^”]+)”)?/g)];
    expect(named.length).toBeGreaterThan(100);
    const missing = named.filter(([, file, title]) => {
      const full = path.join(root, file);
      return !fs.existsSync(full) || (title !== undefined && !fs.readFileSync(full, 'utf8').includes(title));
    });
    expect(missing.map(([whole]) => whole)).toEqual([]);
  });
});
