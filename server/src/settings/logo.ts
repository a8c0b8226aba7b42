import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { InvalidInputError } from '../kit/errors';
import { fitsPdfA } from './jpeg';
import { toRgb } from './rgb';

const MAXIMUM_BYTES = 1_048_576;
const FETCH_TIMEOUT_MS = 15_000;
const FILE_UID = 'plugin::upload.file';

const signatures = [Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from([0xff, 0xd8, 0xff])];

interface MediaFile {
  url: string;
  /** In kilobytes, as the media library counts. */
  size: number | string;
}

/** Reads the bytes of a logo in the media library by its documentId; `field` names it in refusals. */
export type LogoReader = (documentId: string, field: string) => Promise<Buffer>;

const refuse = (field: string, code: string, message: string, hint: string): InvalidInputError =>
  new InvalidInputError(message, { code, field, hint });

/** The same for a file that does not exist and for one the caller may not see. */
export const logoUnknown = (field: string): InvalidInputError =>
  refuse(field, 'logo_unknown', 'The logo is not in the media library, or you may not see it.', 'Choose another file.');

const download = async (url: string): Promise<Buffer> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`the file's address answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
};

export const createLogoReader = (strapi: Core.Strapi): LogoReader => {
  /** Where the bytes are: the local provider keeps paths below the public folder, others keep addresses. */
  const contentOf = async (file: MediaFile): Promise<Buffer> => {
    const { url } = (await strapi.plugin('upload').service('file').signFileUrls(file)) as MediaFile;
    if (/^https?:\/\//.test(url)) return download(url);
    return readFile(path.join(strapi.dirs.static.public, path.posix.normalize(`/${url}`)));
  };

  return async (documentId, field) => {
    const file: MediaFile | null = await strapi.db.query(FILE_UID).findOne({ where: { documentId } });
    if (!file) throw logoUnknown(field);
    const tooLarge = () =>
      refuse(
        field,
        'logo_too_large',
        'The logo is larger than 1 MB.',
        'Upload a smaller one: 600 pixels wide is plenty.'
      );
    if (Number(file.size) * 1000 > MAXIMUM_BYTES * 1.1) throw tooLarge();
    let content: Buffer;
    try {
      content = await contentOf(file);
    } catch (error) {
      strapi.log.warn(`invoice-payments: the logo ${documentId} could not be read: ${(error as Error).message}`);
      throw refuse(
        field,
        'logo_unreadable',
        'The logo could not be read from where the media library keeps it.',
        'See the log for the reason, or upload the file again.'
      );
    }
    if (content.length > MAXIMUM_BYTES) throw tooLarge();
    if (!signatures.some((signature) => content.subarray(0, signature.length).equals(signature))) {
      throw refuse(
        field,
        'logo_not_an_image',
        'The logo is neither a PNG nor a JPEG.',
        'Export it as PNG and upload that.'
      );
    }
    if (fitsPdfA(content)) return content;
    const converted = await toRgb(content, strapi.dirs.app.root);
    if (converted !== null && converted.length <= MAXIMUM_BYTES && fitsPdfA(converted)) return converted;
    throw refuse(
      field,
      'logo_not_rgb',
      'The logo is a JPEG in print colours (CMYK), which a PDF/A cannot hold.',
      'Export it as PNG, or as a JPEG in RGB, and upload that.'
    );
  };
};
