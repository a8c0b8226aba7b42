import { shortText } from '../kit/schema';
import { LOGO_UID, SETTINGS_UID } from '../plugin-id';

/** One row per section, so that two administrators who save different sections do not meet. */
export const settingsModel = {
  uid: SETTINGS_UID,
  singularName: 'ip_settings',
  tableName: 'ip_settings',
  attributes: {
    id: { type: 'increments' },
    section: { ...shortText(40), column: { notNullable: true } },
    value: { type: 'json' },
  },
  indexes: [{ name: 'ip_settings_section_uq', columns: ['section'], type: 'unique' }],
} as const;

/**
 * The logos that invoices are printed with, by their content. A copy of our own: the media library's
 * file may be replaced, deleted or kept with a cloud provider, and an issued invoice must not change.
 */
export const logoModel = {
  uid: LOGO_UID,
  singularName: 'ip_logos',
  tableName: 'ip_logos',
  attributes: {
    id: { type: 'increments' },
    hash: { ...shortText(64), column: { notNullable: true } },
    /** Base64. */
    content: { type: 'text', column: { notNullable: true } },
  },
  indexes: [{ name: 'ip_logos_hash_uq', columns: ['hash'], type: 'unique' }],
} as const;
