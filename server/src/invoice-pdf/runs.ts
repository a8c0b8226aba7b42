import bidiFactory from 'bidi-js';

import type { Face, FontBook, Weight } from './fonts';

/** A stretch of text in one font and one direction. */
export interface Run {
  text: string;
  face: Face;
  rightToLeft: boolean;
  /** Where it begins in the line as it is read. */
  start: number;
}

const bidi = bidiFactory();
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Letters that no font has are shown as this, never left out: a name must not look complete when it is not. */
const REPLACEMENT = '?';

const plain = /^[\u0020-\u007e\u00a0-\u00ff\u20ac\u2013\u2014\u2018-\u201d\u2022\u2026]*$/;
const strongRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Line ends, and the joiners that Arabic and Indic scripts are shaped by. */
const shaping = ['\n', '\u200c', '\u200d'];

/** Direction marks and other signs without a shape go; spaces that fonts lack become ones that they have. */
export const printable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2000-\u200a\u202f\u205f\u3000]/g, (space) => (space === '\u202f' ? '\u00a0' : ' '))
    .replace(/\u2011/g, '-')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (shaping.includes(sign) ? sign : ''));

interface Piece {
  text: string;
  start: number;
  face: Face;
  level: number;
}

/** Splits text into what people take for letters. In plain text each sign is one, which is quicker to tell. */
const lettersOf = (text: string): Iterable<{ segment: string; index: number }> =>
  plain.test(text) ? [...text].map((segment, index) => ({ segment, index })) : letters.segment(text);

const piecesOf = (text: string, levels: Uint8Array | null, fonts: FontBook, weight: Weight): Piece[] => {
  const pieces: Piece[] = [];
  for (const { segment, index } of lettersOf(text)) {
    const level = levels ? levels[index] : 0;
    const face = fonts.faceFor(segment, weight);
    const last = pieces.at(-1);
    const shown = face ? segment : REPLACEMENT;
    const file = (face ?? fonts.base).file;
    // PDF wants words that are drawn from right to left one by one (ISO 32000-1, 14.8.2.3.3).
    const isNextWord = level % 2 === 1 && last?.text.endsWith(' ') && segment !== ' ';
    if (last && last.level === level && last.face.file === file && !isNextWord) last.text += shown;
    else pieces.push({ text: shown, start: index, face: face ?? fonts.base, level });
  }
  return pieces;
};

/** UAX 9, rule L2: from the highest level down, every stretch at or above an odd level is turned around. */
const inVisualOrder = (pieces: Piece[]): Piece[] => {
  const ordered = [...pieces];
  const highest = Math.max(0, ...pieces.map(({ level }) => level));
  for (let level = highest; level >= 1; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      if (ordered[start].level < level) continue;
      let end = start;
      while (end < ordered.length && ordered[end].level >= level) end += 1;
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
};

/** The shaper turns letters of right-to-left scripts itself; brackets and dots between them are turned here. */
const mirrored = (text: string): string =>
  [...letters.segment(text)]
    .map(({ segment }) => bidi.getMirroredCharacter(segment) ?? segment)
    .reverse()
    .join('');

/**
 * A line of text as it is drawn from left to right.
 *
 * @param text of one line, already {@link printable}
 */
export const visualRuns = (text: string, fonts: FontBook, weight: Weight): Run[] => {
  if (text === '') return [];
  const levels = !plain.test(text) && strongRightToLeft.test(text) ? bidi.getEmbeddingLevels(text).levels : null;
  const pieces = piecesOf(text, levels, fonts, weight);
  return (levels ? inVisualOrder(pieces) : pieces).map(({ text: part, start, face, level }) => {
    const rightToLeft = level % 2 === 1;
    const shown = rightToLeft && !strongRightToLeft.test(part) ? mirrored(part) : part;
    return { text: shown, face, rightToLeft, start };
  });
};
