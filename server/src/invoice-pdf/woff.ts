import { inflateSync } from 'node:zlib';

const HEADER = { woff: 44, sfnt: 12 };
const ENTRY = { woff: 20, sfnt: 16 };

/** Tables begin at multiples of four bytes. */
const padded = (length: number): number => (length + 3) & ~3;

/**
 * Unpacks a WOFF font to the TrueType font it holds: the same tables, each inflated. fontkit can do that itself, but in
 * JavaScript and for each document again, which took most of the time of drawing an invoice.
 */
export const unpackWoff = (woff: Buffer): Buffer => {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('invoice-payments: not a WOFF font.');
  const count = woff.readUInt16BE(12);
  const tables = [...Array(count).keys()].map((index) => {
    const at = HEADER.woff + index * ENTRY.woff;
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field));
    const content = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.readUInt32BE(at + 16),
      content: packed < length ? inflateSync(content) : content,
    };
  });
  const start = HEADER.sfnt + count * ENTRY.sfnt;
  const font = Buffer.alloc(tables.reduce((end, { content }) => end + padded(content.length), start));
  woff.copy(font, 0, 4, 8);
  // For binary search among the tables, by the letter of the format.
  const power = 2 ** Math.floor(Math.log2(count));
  [count, power * ENTRY.sfnt, Math.log2(power), (count - power) * ENTRY.sfnt].forEach((value, index) =>
    font.writeUInt16BE(value, 4 + index * 2)
  );
  let offset = start;
  tables.forEach(({ tag, checksum, content }, index) => {
    const at = HEADER.sfnt + index * ENTRY.sfnt;
    tag.copy(font, at);
    [checksum, offset, content.length].forEach((value, field) => font.writeUInt32BE(value, at + 4 + field * 4));
    content.copy(font, offset);
    offset += padded(content.length);
  });
  return font;
};
