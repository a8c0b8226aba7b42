import type { Readable } from 'node:stream';

import type { Context } from 'koa';

/** A handler's result that is not JSON: a file, complete or as a stream. */
export class FileAnswer {
  constructor(
    readonly file: {
      content: Buffer | Readable;
      /** Includes the charset for text: `text/csv; charset=utf-8`. */
      contentType: string;
      /** The file name shown in downloads. Any characters are allowed. */
      fileName: string;
      /** `attachment` (default) is saved, `inline` is shown. */
      disposition?: 'attachment' | 'inline';
    }
  ) {}
}

/** Sends a file as personal data: no cache stores it, and browsers do not guess another type. */
export const answerFile = (ctx: Context, { file }: FileAnswer): void => {
  // Koa encodes any file name (RFC 6266), so quotes and line breaks cannot break the header.
  ctx.attachment(file.fileName, { type: file.disposition ?? 'attachment' });
  ctx.set({
    'Content-Type': file.contentType,
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  ctx.body = file.content;
};
