import type { Core } from '@strapi/strapi';

import { NotAllowedError } from '../kit/errors';
import { PLUGIN_ID } from '../plugin-id';

/** What an upload says it hangs on: fields of a form, so anything may stand in them. */
interface UploadInput {
  data?: { ref?: unknown } | null;
}

type Uploading = (...parameters: unknown[]) => Promise<unknown>;

const refuseOurs = ({ data }: UploadInput): void => {
  const refs = [data?.ref].flat();
  if (!refs.some((ref) => String(ref).startsWith(`plugin::${PLUGIN_ID}.`))) return;
  throw new NotAllowedError('Files are not attached to invoices by uploading them.', {
    code: 'upload_not_attachable',
    field: 'ref',
    hint: 'Upload the file without "ref", and give its id in the "attachments" of the invoice.',
  });
};

/**
 * Strapi's upload hangs a file on whatever entry the form names, and asks for no right on that entry. Whoever may
 * upload could put a file on anybody's invoice. So files come to invoices by the invoices' own routes alone.
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
