// Reads what a packed tarball contains.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { run } from '../run.mjs';

/**
 * Unpacks a tarball into a temporary folder, hands its content to the given function, and removes the folder.
 *
 * @param use receives the published `manifest` and `files`, each with `path` in the package, `size` in bytes and `text()`
 */
export const withPackage = async (tarball, use) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'invoice-payments-release-'));
  try {
    await run('tar', ['-xzf', tarball, '-C', folder]);
    const inside = path.join(folder, 'package');
    const files = fs
      .readdirSync(inside, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((full) => ({
        path: path.relative(inside, full).split(path.sep).join('/'),
        size: fs.statSync(full).size,
        text: () => fs.readFileSync(full, 'utf8'),
      }));
    const manifest = JSON.parse(fs.readFileSync(path.join(inside, 'package.json'), 'utf8'));
    return await use({ manifest, files });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
};
