import { decimalOf, isEncodable, lineOf, type CreditTransfer } from './credit-transfer';

/** The code may not be larger than version 13 at level M, which holds this many bytes (EPC069-12, chapter 3). */
const MAXIMUM_BYTES = 331;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Returns the text of an EPC QR code (EPC069-12 version 3.0, format version 002), which banking apps of the SEPA area turn
 * into a transfer. Null when there is none for this transfer: it is not in euros, or the amount is outside the standard.
 */
export const epcQr = (transfer: CreditTransfer): string | null => {
  const { iban, bic, amount, currency } = transfer;
  const name = lineOf(transfer.name, 70);
  if (currency !== 'eur' || name === '' || !isEncodable(transfer)) return null;
  const reference = lineOf(transfer.reference, 140);
  const lines = [
    'BCD',
    '002',
    // UTF-8.
    '1',
    'SCT',
    // Optional in version 002, within the European Economic Area.
    bic ?? '',
    name,
    iban,
    `EUR${decimalOf(amount)}`,
    // The purpose and the structured reference. Number series of invoices rarely fit into ISO 11649.
    '',
    '',
    reference,
  ];
  const text = lines.join('\n');
  return bytesOf(text) <= MAXIMUM_BYTES ? text : null;
};
