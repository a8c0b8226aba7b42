import type { Readable } from 'node:stream';

import type { Context } from 'koa';

/** What a handler answers instead of JSON: a file, whole or as a stream. */
export class FileAnswer {
  constructor(
    readonly file: {
      content: Buffer | Readable;
      /** With its charset where it is text: `text/csv; charset=utf-8`. */
      contentType: string;
      /** As the person will find it among the downloads; any characters. */
      fileName: string;
      /** `attachment` (default) is saved, `inline` is shown. */
      disposition?: 'attachment' | 'inline';
    }
  ) {}
}

/** Sends a file as personal data: kept by no cache, and never taken for something it is not. */
export const answerFile = (ctx: Context, { file }: FileAnswer): void => {
  // Koa writes the header for any name (RFC 6266): quotes and line breaks cannot leave it.
  ctx.attachment(file.fileName, { type: file.disposition ?? 'attachment' });
  ctx.set({
    'Content-Type': file.contentType,
    'Cache-Control': 'private, no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  ctx.body = file.content;
};
