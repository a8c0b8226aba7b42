import type { Font, Glyph, GlyphRun } from 'fontkit';
import { LRUCache } from 'lru-cache';

type Features = Parameters<Font['layout']>[1];

/** A glyph as it stands for letters: in Arabic, letters that differ in their dots only share one. */
interface LetterGlyph {
  /** The id of the glyph, and the letters. */
  id: string;
  codePoints: number[];
  advanceWidth: number;
}

/** A word as it is drawn: glyphs and advances, apart from any document. */
interface Shaped {
  glyphs: LetterGlyph[];
  positions: GlyphRun['positions'];
}

/** What the types of fontkit leave out, or tell otherwise than it is. */
interface GlyphSubset {
  glyphs: number[];
  includeGlyph(glyph: Glyph | number | string): number;
}
interface FontWithGlyphs extends Font {
  _glyphs: Record<number, Glyph>;
}

/** Some two kilobytes each. Words and amounts of one site repeat from invoice to invoice. */
const KEPT_WORDS = 5000;
const shaped = new LRUCache<string, Shaped>({ max: KEPT_WORDS });

const shape = (font: Font, text: string, features: Features): Shaped => {
  const { glyphs, positions } = font.layout(text, features);
  return {
    // Without what fontkit keeps beside a glyph, which is the whole font.
    glyphs: glyphs.map(({ id, codePoints, advanceWidth }) => ({
      id: `${id} ${codePoints.join()}`,
      codePoints,
      advanceWidth,
    })),
    positions,
  };
};

/** fontkit keeps a glyph with the letters that it was first used for; a document must not depend on those before it. */
const forgetLetters = (font: FontWithGlyphs): void => {
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints) => {
    delete font._glyphs[id];
    return getGlyph(id, codePoints);
  };
};

/** What a document embeds of a font. A glyph is there once for each text that it stands for, so that text can be copied. */
const subsetOf = (font: Font): ReturnType<Font['createSubset']> => {
  const original = font.createSubset();
  const subset = original as unknown as GlyphSubset;
  const places = new Map<string, number>();
  const include = subset.includeGlyph.bind(subset);
  subset.includeGlyph = (glyph) => {
    // Parts of other glyphs, which fontkit adds.
    if (typeof glyph !== 'string') return include(glyph);
    const known = places.get(glyph);
    if (known !== undefined) return known;
    const place = subset.glyphs.push(parseInt(glyph, 10)) - 1;
    places.set(glyph, place);
    return place;
  };
  return original;
};

/**
 * A font that remembers how words are shaped, from document to document: shaping takes most of the time that drawing an
 * invoice takes.
 *
 * @param name tells fonts apart
 */
export const rememberingFont = (font: Font, name: string): Font => {
  forgetLetters(font as FontWithGlyphs);
  const layout = (text: string, features?: Features) => {
    const key = `${name} ${features ? JSON.stringify(features) : ''} ${text}`;
    const known = shaped.get(key) ?? shape(font, text, features);
    shaped.set(key, known);
    // pdfkit scales the positions in place, and asks for the sum afterwards.
    const positions = known.positions.map((position) => ({ ...position }));
    return {
      glyphs: known.glyphs,
      positions,
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
  return Object.create(font, { layout: { value: layout }, createSubset: { value: () => subsetOf(font) } }) as Font;
};
