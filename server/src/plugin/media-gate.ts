import type { Core } from '@strapi/strapi';

import { NotAllowedError } from '../kit/errors';
import { PLUGIN_ID } from '../plugin-id';

/** The target of an upload. The values come from a form and can be anything. */
interface UploadInput {
  data?: { ref?: unknown } | null;
}

type Uploading = (...parameters: unknown[]) => Promise<unknown>;

const refuseOurs = ({ data }: UploadInput): void => {
  const refs = [data?.ref].flat();
  if (!refs.some((ref) => String(ref).startsWith(`plugin::${PLUGIN_ID}.`))) return;
  throw new NotAllowedError('Files cannot be attached to invoices by an upload.', {
    code: 'upload_not_attachable',
    field: 'ref',
    hint: 'Upload the file without "ref", then add its id to the "attachments" of the invoice.',
  });
};

/**
 * Refuses uploads that attach a file to the plugin's types. Strapi's upload attaches a file to any entry without
 * checking a permission on it, so everybody who may upload could attach a file to any invoice. Only the invoices' own
 * routes attach files.
 */
export const keepUploadsOffOurTypes = (strapi: Core.Strapi): void => {
  if (!strapi.plugins.upload) return;
  strapi.get('services').extend('plugin::upload.upload', (service: Record<string, Uploading>) => ({
    ...service,
    async upload(input: UploadInput, ...rest: unknown[]) {
      refuseOurs(input);
      return service.upload(input, ...rest);
    },
    async replace(id: unknown, input: UploadInput, ...rest: unknown[]) {
      refuseOurs(input);
      return service.replace(id, input, ...rest);
    },
  }));
};
