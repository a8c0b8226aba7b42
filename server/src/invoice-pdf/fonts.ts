import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import * as fontkit from 'fontkit';

import { rememberingFont, type RememberingFont } from './shaping';
import { unpackWoff } from './woff';

export type Weight = 400 | 600;

/** One font file: a family's letters of some scripts, in one weight. */
export interface Face {
  file: string;
}

interface Subset {
  name: string;
  /** Pairs of first and last code point. */
  ranges: [number, number][];
}

interface Family {
  /** `noto-sans-sc` */
  name: string;
  directory: string;
  subsets: Subset[];
  bySymbol: Map<number, string[]>;
}

const scope = '@fontsource/';

/** Always there: Latin, Greek, Cyrillic, Vietnamese; Arabic; Hebrew. */
const shipped = ['inter', 'noto-sans-arabic', 'noto-sans-hebrew'];

/** Large, so that a site installs those it needs. Which comes first decides how shared Chinese characters look. */
const optional = [
  'noto-sans-sc',
  'noto-sans-tc',
  'noto-sans-jp',
  'noto-sans-kr',
  'noto-sans-thai',
  'noto-sans-devanagari',
];

const firstForLanguage: [RegExp, string][] = [
  [/^zh-(tw|hk|mo|hant)/i, 'noto-sans-tc'],
  [/^zh/i, 'noto-sans-sc'],
  [/^ja/i, 'noto-sans-jp'],
  [/^ko/i, 'noto-sans-kr'],
];

const rangesOf = (text: string): [number, number][] =>
  text.split(',').map((range) => {
    const [first, last = first] = range.replace('U+', '').split('-');
    return [parseInt(first, 16), parseInt(last, 16)];
  });

const families = new Map<string, Family | null>();

const NOT_INSTALLED = ['MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED', 'ENOENT'];

/** Fonts are files of installed packages: looked for beside the plugin, then in the site. */
const loadFamily = (name: string): Family | null => {
  for (const from of [import.meta.url, path.join(process.cwd(), 'package.json')]) {
    try {
      const file = createRequire(from).resolve(`${scope}${name}/unicode.json`);
      const subsets = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
      return {
        name,
        directory: path.join(path.dirname(file), 'files'),
        // Numbered parts of large fonts are written [12] in the list and 12 in the file's name.
        subsets: subsets.map(([key, ranges]) => ({ name: key.replace(/[[\]]/g, ''), ranges: rangesOf(ranges) })),
        bySymbol: new Map(),
      };
    } catch (error) {
      // Not installed there. A font that is there and cannot be read must not be taken for one that is missing.
      if (!NOT_INSTALLED.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
  return null;
};

const familyOf = (name: string): Family | null => {
  const known = families.get(name);
  if (known !== undefined) return known;
  const family = loadFamily(name);
  families.set(name, family);
  return family;
};

const subsetsFor = (family: Family, codePoint: number): string[] => {
  const known = family.bySymbol.get(codePoint);
  if (known) return known;
  const found = family.subsets
    .filter(({ ranges }) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last))
    .map(({ name }) => name);
  family.bySymbol.set(codePoint, found);
  return found;
};

/** Joiners shape their neighbours and need no glyph. */
const isJoiner = (codePoint: number): boolean => codePoint === 0x200c || codePoint === 0x200d;

/** The package that would have a letter that no installed font has; null when none of ours would. */
const packageFor = (codePoint: number): string | null => {
  const inRange = (first: number, last: number) => codePoint >= first && codePoint <= last;
  if (inRange(0x3040, 0x30ff)) return `${scope}noto-sans-jp`;
  if (inRange(0xac00, 0xd7af) || inRange(0x1100, 0x11ff)) return `${scope}noto-sans-kr`;
  if (inRange(0x2e80, 0x9fff) || inRange(0xf900, 0xfaff) || inRange(0x20000, 0x3134f)) return `${scope}noto-sans-sc`;
  if (inRange(0x0e00, 0x0e7f)) return `${scope}noto-sans-thai`;
  if (inRange(0x0900, 0x097f)) return `${scope}noto-sans-devanagari`;
  return null;
};

export interface FontBook {
  /** The font that has all of a letter with its marks; null when no installed one has it. */
  faceFor(letter: string, weight: Weight): Face | null;
  /** What a page starts with. */
  base: Face;
  /** Packages that would have what was missing so far, and whether other letters were missing. */
  missing(): { packages: string[]; others: boolean };
}

interface OpenFont {
  font: RememberingFont;
  has(codePoint: number): boolean;
}

const KEPT_FONTS = 60;
const opened = new Map<string, OpenFont>();

/** The last fonts are kept open: they are the same for every invoice. */
const open = ({ file }: Face): OpenFont => {
  const known = opened.get(file);
  if (known) return known;
  const font = fontkit.create(unpackWoff(readFileSync(file))) as fontkit.Font;
  const [oldest] = opened.keys();
  if (opened.size >= KEPT_FONTS && oldest !== undefined) opened.delete(oldest);
  const entry = {
    font: rememberingFont(font),
    has: (codePoint: number) => font.hasGlyphForCodePoint(codePoint),
  };
  opened.set(file, entry);
  return entry;
};

/** The font of a face, open. */
export const fontOf = (face: Face): RememberingFont => open(face).font;

/** Faces of letters are the same for all documents of one kind of locale. */
const faces = new Map<string, Face>();
const KEPT_FACES = 5000;

/** @param locale of the customer: decides between Chinese, Japanese and Korean forms of one character */
export const openFonts = (locale: string | null): FontBook => {
  const first = firstForLanguage.find(([pattern]) => pattern.test(locale ?? ''))?.[1];
  const names = [...shipped, ...(first ? [first] : []), ...optional.filter((name) => name !== first)];
  const packages = new Set<string>();
  let others = false;

  const faceOf = (family: Family, subset: string, weight: Weight): Face => ({
    file: path.join(family.directory, `${family.name}-${subset}-${weight}-normal.woff`),
  });
  const inter = familyOf('inter');
  if (!inter) throw new Error('invoice-payments: the font package @fontsource/inter is not installed.');

  return {
    base: faceOf(inter, 'latin', 400),
    faceFor(letter, weight) {
      const key = `${first ?? ''} ${weight} ${letter}`;
      const known = faces.get(key);
      if (known) return known;
      const codePoints = [...letter].map((character) => character.codePointAt(0) ?? 0);
      for (const name of names) {
        const family = familyOf(name);
        if (!family) continue;
        // The lists promise letters that the files lack, so the files are asked; marks may be of another subset.
        const candidates = subsetsFor(family, codePoints[0])
          .map((subset) => faceOf(family, subset, weight))
          .filter((face) => open(face).has(codePoints[0]));
        const whole = candidates.find((face) => codePoints.every((point) => isJoiner(point) || open(face).has(point)));
        if (candidates.length === 0) continue;
        const face = whole ?? candidates[0];
        if (faces.size >= KEPT_FACES) faces.clear();
        faces.set(key, face);
        return face;
      }
      const needed = packageFor(codePoints[0]);
      if (needed) packages.add(needed);
      else others = true;
      return null;
    },
    missing: () => ({ packages: [...packages].sort(), others }),
  };
};
