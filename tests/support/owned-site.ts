import fs from 'node:fs';
import path from 'node:path';

const playground = path.resolve(__dirname, '..', '..', 'playground');
const schemaPath = 'src/api/order/content-types/order/schema.json';

/**
 * Creates a copy of the playground in which orders belong to users of the site. It is separate, because the playground
 * also starts without users-permissions.
 *
 * @returns its folder
 */
export const createOwnedSite = (): string => {
  const scratch = path.join(playground, '.tmp');
  fs.mkdirSync(scratch, { recursive: true });
  const folder = fs.mkdtempSync(path.join(scratch, 'owned-site-'));
  for (const part of ['config', 'src']) {
    fs.cpSync(path.join(playground, 'dist', part), path.join(folder, part), { recursive: true });
  }
  const file = path.join(folder, schemaPath);
  const schema = JSON.parse(fs.readFileSync(file, 'utf8')) as { attributes: Record<string, unknown> };
  schema.attributes.owner = { type: 'relation', relation: 'manyToOne', target: 'plugin::users-permissions.user' };
  fs.writeFileSync(file, JSON.stringify(schema));
  return folder;
};

export const removeOwnedSite = (folder: string): void => fs.rmSync(folder, { recursive: true, force: true });
