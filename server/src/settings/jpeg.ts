/** Markers that start a frame (ITU T.81, table B.1): all SOFn but the tables DHT, JPG and DAC among them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Markers without a length: restarts, start of image, TEM. */
const standsAlone = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;

/**
 * The number of colour components of a JPEG: 1 for grey, 3 for colour, 4 for CMYK.
 *
 * @returns null where there is no frame, so that the file is no JPEG one can draw
 */
export const jpegComponents = (content: Buffer): number | null => {
  let at = 2;
  while (at + 3 < content.length) {
    if (content[at] !== 0xff) return null;
    const marker = content[at + 1];
    if (marker === 0xff) at += 1;
    else if (standsAlone(marker)) at += 2;
    else if (isFrame(marker)) return content[at + 9] ?? null;
    else at += 2 + content.readUInt16BE(at + 2);
  }
  return null;
};

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/**
 * Whether a PNG or JPEG can be drawn in a PDF/A: it has one colour space for a whole document, and the invoice's is RGB
 * (ISO 19005-3, 6.2.4.3).
 */
export const fitsPdfA = (content: Buffer): boolean =>
  !content.subarray(0, JPEG.length).equals(JPEG) || [1, 3].includes(jpegComponents(content) ?? 0);
