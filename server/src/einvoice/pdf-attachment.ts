import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

import { unreadable } from './refusals';
import { utf8Of } from './utf8';

const inflateLimited = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);

/** More than any PDF invoice has; bounds the work on a hostile file. */
const MAXIMUM_ATTACHMENTS = 20;

const isEmbedded = (dictionary: string): boolean =>
  /\/Type\s*\/EmbeddedFile|\/Subtype\s*\/(text|application)#2[Ff]xml/.test(dictionary);

const decoded = async (dictionary: string, raw: Buffer, maximumBytes: number): Promise<Buffer | null> => {
  if (!/\/Filter/.test(dictionary)) return raw.length <= maximumBytes ? raw : null;
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary)) return null;
  return inflateLimited(raw, { maxOutputLength: maximumBytes }).catch(() => null);
};

/** Embedded files stand in a PDF as streams of their own, never inside another one, so that a walk finds them all. */
function* embeddedStreams(pdf: Buffer): Generator<{ dictionary: string; raw: Buffer }> {
  let at = 0;
  let found = 0;
  while (found < MAXIMUM_ATTACHMENTS) {
    const start = pdf.indexOf('stream', at);
    if (start < 0) return;
    const end = pdf.indexOf('endstream', start);
    if (end < 0) return;
    // A dictionary stands right before its stream, behind the end of the object before it.
    const from = Math.max(pdf.lastIndexOf('obj', start), 0);
    const dictionary = pdf.subarray(from, start).toString('latin1');
    if (isEmbedded(dictionary)) {
      found += 1;
      const first = start + 'stream'.length;
      const skip = pdf[first] === 0x0d ? 2 : 1;
      yield { dictionary, raw: pdf.subarray(first + skip, end) };
    }
    at = end + 'endstream'.length;
  }
}

/**
 * Returns the XML that a PDF carries (Factur-X, ZUGFeRD, XRechnung).
 *
 * @param maximumBytes of the XML, so that a small PDF cannot unpack to a huge one
 * @throws {InvalidInputError} `import_unreadable` where there is none
 */
export const xmlOfPdf = async (pdf: Buffer, maximumBytes: number): Promise<string> => {
  for (const { dictionary, raw } of embeddedStreams(pdf)) {
    const content = await decoded(dictionary, raw, maximumBytes);
    if (content?.includes('CrossIndustryInvoice')) return utf8Of(content);
  }
  throw unreadable('The PDF carries no invoice as XML, or one that is encrypted or too large.');
};
