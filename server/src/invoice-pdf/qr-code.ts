import { encode } from 'uqr';

/** A bar of dark modules in one row, in modules from the top left. */
interface QrBar {
  x: number;
  y: number;
  width: number;
}

/** The QR code of an address as bars, without a margin. Level M: it must survive a fold in the paper. */
export const qrBars = (address: string): { size: number; bars: QrBar[] } => {
  const { size, data } = encode(address, { ecc: 'M', border: 0 });
  const bars: QrBar[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (x + 1 < size && row[x + 1]) x += 1;
      bars.push({ x: start, y, width: x + 1 - start });
    }
  });
  return { size, bars };
};
