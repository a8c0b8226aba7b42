import type { Font, Glyph, GlyphRun } from 'fontkit';

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
  advance: number;
}

/** What the types of fontkit leave out, or tell otherwise than it is. */
interface GlyphSubset {
  glyphs: number[];
  includeGlyph(glyph: Glyph | number | string): number;
}
interface FontWithGlyphs extends Font {
  _glyphs: Record<number, Glyph>;
}

/** For each font: some two kilobytes each. The words of one site repeat from invoice to invoice. */
const KEPT_WORDS = 2000;

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
    advance: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0),
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

/** Amounts are drawn without kerning, so that their figures are shaped one by one: amounts do not repeat, figures do. */
export const WITHOUT_KERNING: Features = { kern: false };

/** The parts of a text that are shaped apart from each other. */
const partsOf = (text: string, features: Features): string[] => {
  if (features === WITHOUT_KERNING) return text.match(/[\d.,]|[^\d.,]+/g) ?? [];
  // As pdfkit does; with other features it takes a text as a whole.
  return features ? [text] : (text.match(/[^ ]* |[^ ]+/g) ?? []);
};

/** An open font of fontkit that remembers how words are shaped, from document to document. */
export interface RememberingFont extends Font {
  /** The width of a text, in units of the font. */
  advanceOf(text: string, features?: Features): number;
}

/** Shaping takes most of the time that drawing an invoice takes. */
export const rememberingFont = (font: Font): RememberingFont => {
  forgetLetters(font as FontWithGlyphs);
  // Maps, which are emptied when they are full: asking an LRU cache took a tenth of the time of a document.
  const shaped = {
    plain: new Map<string, Shaped>(),
    figures: new Map<string, Shaped>(),
    other: new Map<string, Shaped>(),
  };
  const shapedPart = (part: string, features: Features): Shaped => {
    const kind = features === WITHOUT_KERNING ? 'figures' : features ? 'other' : 'plain';
    const words = shaped[kind];
    const key = kind === 'other' ? `${JSON.stringify(features)} ${part}` : part;
    const known = words.get(key);
    if (known) return known;
    const found = shape(font, part, features);
    if (words.size >= KEPT_WORDS) words.clear();
    words.set(key, found);
    return found;
  };
  const layout = (text: string, features?: Features) => {
    const parts = partsOf(text, features).map((part) => shapedPart(part, features));
    // pdfkit scales the positions in place, and asks for the sum afterwards.
    const positions = parts.flatMap((part) => part.positions.map((position) => ({ ...position })));
    return {
      glyphs: parts.flatMap((part) => part.glyphs),
      positions,
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
  const advanceOf = (text: string, features?: Features): number =>
    partsOf(text, features).reduce((sum, part) => sum + shapedPart(part, features).advance, 0);
  return Object.create(font, {
    layout: { value: layout },
    advanceOf: { value: advanceOf },
    createSubset: { value: () => subsetOf(font) },
  }) as RememberingFont;
};
