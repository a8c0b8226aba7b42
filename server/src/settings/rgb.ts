import { createRequire } from 'node:module';
import path from 'node:path';

/** Pixels on the longer side of a converted logo: several times what the PDF prints. */
const LONGEST_SIDE = 1600;

/** Most pixels that are decoded, since a small file can hold a huge picture. */
const MOST_PIXELS = 50_000_000;

/** What is used of `sharp`, which this plugin does not depend on. */
interface Picture {
  resize(size: { width: number; height: number; fit: 'inside'; withoutEnlargement: boolean }): Picture;
  toColourspace(name: 'srgb'): Picture;
  jpeg(options: { quality: number }): Picture;
  toBuffer(): Promise<Buffer>;
}
type Sharp = (content: Buffer, options: { limitInputPixels: number }) => Picture;

/** Loads the image library of Strapi's media library; throws where the site has none, or none that runs here. */
const loadSharp = (siteFolder: string): Sharp => {
  const strapi = createRequire(path.join(siteFolder, 'package.json')).resolve('@strapi/strapi/package.json');
  const upload = createRequire(strapi).resolve('@strapi/upload/package.json');
  return createRequire(upload)('sharp') as Sharp;
};

/**
 * Converts a JPEG in print colours to RGB, with the profile it carries.
 *
 * @param siteFolder where the site's own `package.json` is
 * @returns null where the site has no library for it, or the picture is damaged
 */
export const toRgb = async (content: Buffer, siteFolder: string): Promise<Buffer | null> => {
  try {
    return await loadSharp(siteFolder)(content, { limitInputPixels: MOST_PIXELS })
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .jpeg({ quality: 92 })
      .toBuffer();
  } catch {
    return null;
  }
};
