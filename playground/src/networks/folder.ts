import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { DeliveryPort } from 'strapi-plugin-invoice-payments/strapi-server';

/**
 * A network that writes documents to a folder: an example of what a site registers for a Peppol access point or a French
 * platform. A file `<reference>.delivered` or `<reference>.rejected` beside a document is its recipient's answer.
 */
export const createFolderNetwork = (folder: string): DeliveryPort => ({
  name: 'folder',
  displayName: 'Folder',
  formats: ['peppol-bis-3', 'xrechnung', 'factur-x'],
  // Nothing leaves this machine, so that sandbox invoices may come, too.
  environments: ['test', 'live'],
  accepts: ({ receiver }) => receiver !== null,

  async deliver({ content, fileName, idempotencyKey }) {
    // The same key makes the same reference, so that a repeated call finds the file of the first one.
    const reference = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 16);
    const target = path.join(folder, `${reference}-${fileName}`);
    const unfinished = `${target}.${process.pid}.part`;
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(unfinished, content);
      // Appears as a whole or not at all, and never twice.
      await link(unfinished, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return { outcome: 'temporary', reason: String(error) };
    } finally {
      await rm(unfinished, { force: true });
    }
    return { outcome: 'accepted', reference };
  },

  async status(reference) {
    const answer = path.join(folder, reference);
    if (existsSync(`${answer}.delivered`)) return { state: 'delivered' };
    if (!existsSync(`${answer}.rejected`)) return { state: 'pending' };
    return { state: 'rejected', reason: await readFile(`${answer}.rejected`, 'utf8') };
  },
});
