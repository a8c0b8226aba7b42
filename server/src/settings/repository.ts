import type { Core } from '@strapi/strapi';

import type { SettingsSectionName } from '../../../contracts';
import { insertIfAbsent, lockRow } from '../kit/database';
import { LOGO_UID, SETTINGS_UID } from '../plugin-id';

export const createSettingsRepository = (strapi: Core.Strapi) => ({
  async findAll(): Promise<Map<string, object>> {
    const rows: { section: string; value: object | null }[] = await strapi.db.query(SETTINGS_UID).findMany({});
    return new Map(rows.map(({ section, value }) => [section, value ?? {}]));
  },

  /** Makes the section's row if need be and locks it until the transaction ends. */
  async lock(section: SettingsSectionName): Promise<void> {
    if (await lockRow(strapi, SETTINGS_UID, { section })) return;
    await insertIfAbsent(strapi, SETTINGS_UID, { section, value: {} }, ['section']);
    await lockRow(strapi, SETTINGS_UID, { section });
  },

  async write(section: SettingsSectionName, value: object): Promise<void> {
    await strapi.db.query(SETTINGS_UID).update({ where: { section }, data: { value } });
  },

  async insertLogo(hash: string, content: Buffer): Promise<void> {
    await insertIfAbsent(strapi, LOGO_UID, { hash, content: content.toString('base64') }, ['hash']);
  },

  async findLogo(hash: string): Promise<Buffer | null> {
    const row: { content: string } | null = await strapi.db.query(LOGO_UID).findOne({ where: { hash } });
    return row ? Buffer.from(row.content, 'base64') : null;
  },
});

export type SettingsRepository = ReturnType<typeof createSettingsRepository>;
