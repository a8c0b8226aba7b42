import type { InvoiceDocument, UnprintableText } from '../../../contracts';
import { openFonts } from './fonts';
import { printable } from './runs';
import { viewOf } from './view';

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A person needs a few of them to find the text. */
const MOST = 20;

/** Every text of a view, whatever it is nested in. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** Letters of an invoice that no installed font has, and which its PDF shows as "?": emoji, and scripts without a font. */
export const unprintableText = (document: InvoiceDocument): UnprintableText => {
  const fonts = openFonts(document.invoice.customer.locale);
  const missing = new Set<string>();
  for (const text of textsIn(viewOf(document))) {
    for (const { segment } of letters.segment(printable(text).replace(/\n/g, ' '))) {
      if (fonts.faceFor(segment, 400) === null) missing.add(segment);
    }
  }
  return { letters: [...missing].slice(0, MOST), packages: fonts.missing().packages };
};
