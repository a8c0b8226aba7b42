import type { Language } from '../../../contracts';
import { formatMoney } from '../../../domain/money/money';
import type { SwissQrBill } from '../../../domain/payments/swiss-qr-bill';
import type { Canvas, TextStyle } from './canvas';
import { fill } from './labels';
import type { PaymentCode } from './payment-code';
import { epcWords, swissWordsOf } from './payment-code-words';

const MM = 72 / 25.4;
const EPC_SIDE = 30 * MM;

const ink = '#000000';
const style = (size: number, weight: TextStyle['weight'] = 400): TextStyle => ({ size, color: ink, weight });

const amountIn = ({ transfer }: PaymentCode, language: Language): string =>
  formatMoney(transfer.amount, transfer.currency, language);

/** Height of the code for euros with what stands beside it, in points. */
export const EPC_HEIGHT = EPC_SIDE + 12;

/** Draws the code of a SEPA transfer, and what it is for. */
export const drawEpcCode = (
  canvas: Canvas,
  code: PaymentCode,
  language: Language,
  place: { x: number; y: number; width: number }
): void => {
  const words = epcWords[language];
  const amount = amountIn(code, language);
  const { reference } = code.transfer;
  canvas.qrCode(code.text, place.x, place.y, EPC_SIDE, ink, fill(words.alt, { amount, reference }));
  const x = place.x + EPC_SIDE + 16;
  canvas.line(words.heading, x, place.y + 4, style(9, 600));
  const text = canvas.block(fill(words.text, { amount, reference }), place.width - EPC_SIDE - 16, style(9));
  canvas.drawBlock(text, x, place.y + 20);
};

/** Of the payment part, in millimetres: it fills the foot of an A4 page. */
const slip = { height: 105, receipt: 62, margin: 5, code: 46, cross: 7 };

const spacedIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');

/** The cross in the middle of the code: white, black, white. */
const drawCross = (canvas: Canvas, x: number, y: number): void => {
  const side = slip.cross * MM;
  const at = (slip.code * MM - side) / 2;
  const part = side / 32;
  const box = (left: number, top: number, width: number, height: number, color: string): void =>
    canvas.box(x + at + left * part, y + at + top * part, width * part, height * part, color);
  box(0, 0, 32, 32, '#ffffff');
  box(2, 2, 28, 28, '#000000');
  box(13, 7, 6, 18, '#ffffff');
  box(7, 13, 18, 6, '#ffffff');
};

/** The corners of a field that the payer fills in. */
const drawField = (canvas: Canvas, x: number, y: number, width: number, height: number): void => {
  const [length, thickness] = [3 * MM, 0.75];
  for (const top of [y, y + height]) {
    for (const left of [x, x + width - length]) canvas.box(left, top, length, thickness, ink);
  }
  for (const left of [x, x + width - thickness]) {
    for (const top of [y, y + height - length]) canvas.box(left, top, thickness, length, ink);
  }
};

/**
 * Draws the payment part of a Swiss QR-bill with its receipt at the foot of a page of its own, as the Swiss
 * Implementation Guidelines lay it out. Only A4 has room for it.
 */
export const drawSwissSlip = (
  canvas: Canvas,
  code: PaymentCode & { bill: SwissQrBill },
  language: Language,
  banner: string | null
): void => {
  const { text, transfer, bill } = code;
  const words = swissWordsOf(language);
  const amount = amountIn(code, language);
  canvas.addPage();
  if (banner) canvas.line(banner, slip.margin * MM, slip.margin * MM, style(10, 600));
  const top = canvas.height - slip.height * MM;
  const at = (millimetres: number): number => top + millimetres * MM;
  const separate = style(7);
  canvas.line(words.separate, (canvas.width - canvas.lineWidth(words.separate, separate)) / 2, top - 12, separate);
  canvas.rule(0, top, canvas.width, ink);
  canvas.box(slip.receipt * MM, top, 0.75, slip.height * MM, ink);

  const column = (
    x: number,
    y: number,
    width: number,
    sizes: { heading: number; text: number },
    entries: [heading: string, lines: string[] | null][]
  ): void => {
    let down = y;
    for (const [heading, lines] of entries) {
      canvas.line(heading, x, down, style(sizes.heading, 600));
      down += sizes.heading * 1.4;
      if (lines === null) {
        const field = { width: Math.min(width, 65 * MM), height: 20 * MM };
        drawField(canvas, x, down + 2, field.width, field.height);
        down += field.height + sizes.text;
        continue;
      }
      for (const line of lines) {
        const block = canvas.block(line, width, style(sizes.text));
        canvas.drawBlock(block, x, down);
        down += block.height;
      }
      down += sizes.text * 0.7;
    }
  };

  const account = [words.account, [spacedIban(transfer.iban), ...bill.creditor]] as [string, string[]];
  const reference: [string, string[]][] = bill.reference ? [[words.reference, [spacedIban(bill.reference)]]] : [];
  const payer: [string, string[] | null] = bill.payer ? [words.payableBy, bill.payer] : [words.payableByBlank, null];
  const sum = bill.amount.replace(/\B(?=(\d{3})+(?!\d))(?=.*\.)/g, ' ');

  const small = { heading: 6, text: 8 };
  const left = slip.margin * MM;
  const receiptWidth = (slip.receipt - 2 * slip.margin) * MM;
  canvas.line(words.receipt, left, at(slip.margin), style(11, 600));
  column(left, at(12), receiptWidth, small, [account, ...reference, payer]);
  column(left, at(68), 20 * MM, small, [[words.currency, [bill.currency]]]);
  column(left + 22 * MM, at(68), 30 * MM, small, [[words.amount, [sum]]]);
  const acceptance = canvas.block(words.acceptance, receiptWidth, style(6, 600));
  canvas.drawBlock(acceptance, left, at(82), 'right');

  const large = { heading: 8, text: 10 };
  const part = (slip.receipt + slip.margin) * MM;
  canvas.line(words.part, part, at(slip.margin), style(11, 600));
  const alt = fill(words.alt, { amount, reference: transfer.reference });
  canvas.qrCode(text, part, at(17), slip.code * MM, ink, alt);
  drawCross(canvas, part, at(17));
  column(part, at(68), 20 * MM, large, [[words.currency, [bill.currency]]]);
  column(part + 22 * MM, at(68), 30 * MM, large, [[words.amount, [sum]]]);
  column(part + 51 * MM, at(slip.margin), 87 * MM, large, [
    account,
    ...reference,
    [words.information, [bill.message]],
    payer,
  ]);
};
