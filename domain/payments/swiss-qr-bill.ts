import { decimalOf, isEncodable, lineOf, mod97, type CreditTransfer } from './credit-transfer';

/** Institution ids of QR-IBANs (Swiss Implementation Guidelines QR-bill 2.3). */
const QR_IIDS = { from: 30_000, to: 31_999 };

/** Tells whether an IBAN is a QR-IBAN. Such an account takes QR references only, which banks hand out. */
export const isQrIban = (iban: string): boolean => {
  const institution = Number(iban.slice(4, 9));
  return /^(CH|LI)/.test(iban) && institution >= QR_IIDS.from && institution <= QR_IIDS.to;
};

/**
 * Returns the ISO 11649 creditor reference of an invoice number: `RF18539007547034` of `539007547034`. Null when the
 * number has no letters and digits, or more than 21.
 */
export const creditorReference = (number: string): string | null => {
  const core = number.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  if (core.length === 0 || core.length > 21) return null;
  return `RF${String(98 - mod97(`${core}RF00`)).padStart(2, '0')}${core}`;
};

/** Signs that word processors put where the standard has plain ones only. */
const plainSigns = (text: string): string =>
  text
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/[\u201C\u201D]/gu, '"')
    .replace(/[\u2010-\u2015]/gu, '-');

/** What the standard allows in texts: printable Latin letters and signs. */
const latin = (text: string | null, length: number): string =>
  lineOf(
    plainSigns((text ?? '').normalize('NFC')).replace(/[^\u0020-\u007E\u00A0-\u017F\u0218-\u021B\u20AC]/gu, ' '),
    length
  );

/** The seven lines of a party with a structured address; null when the standard would refuse it. */
const partyOf = (name: string, address: CreditTransfer['address']): string[] | null => {
  if (!address?.country?.match(/^[A-Z]{2}$/)) return null;
  const [named, city, postalCode] = [latin(name, 70), latin(address.city, 35), latin(address.postalCode, 16)];
  if (named === '' || city === '' || postalCode === '') return null;
  // The house number is part of the street's line: it cannot be told apart in every country.
  return ['S', named, latin(address.line1, 70), '', postalCode, city, address.country];
};

const NO_PARTY = ['', '', '', '', '', '', ''];

/** A Swiss QR-bill: the text of its code, and what the payment part prints beside it. */
export interface SwissQrBill {
  text: string;
  reference: string | null;
  message: string;
  /** Null when the payer's address is not complete; then the form leaves room for it. */
  payer: string[] | null;
  creditor: string[];
  amount: string;
  currency: 'CHF';
}

const printed = ([, name, street, , postalCode, city, country]: string[]): string[] =>
  [name, street, `${country}-${postalCode} ${city}`].filter((line) => line !== '');

/**
 * Returns the Swiss QR-bill of a transfer (QRCH format 0200). The invoice's number is the ISO creditor reference where it
 * fits into one, and the message in any case.
 *
 * @returns null when there is none: another currency, no Swiss IBAN, a QR-IBAN (whose references banks hand out), or a
 *   creditor without postal code and city
 */
export const swissQrBill = (transfer: CreditTransfer): SwissQrBill | null => {
  const { iban, amount, currency, payer } = transfer;
  const creditor = partyOf(transfer.name, transfer.address);
  if (currency !== 'chf' || !/^(CH|LI)[0-9A-Z]{19}$/.test(iban) || isQrIban(iban)) return null;
  if (creditor === null || !isEncodable(transfer)) return null;
  const debtor = payer && partyOf(payer.name, payer);
  const reference = creditorReference(transfer.reference);
  const message = latin(transfer.reference, 140);
  const lines = [
    'SPC',
    '0200',
    '1',
    iban,
    ...creditor,
    // The ultimate creditor is for future use.
    ...NO_PARTY,
    decimalOf(amount),
    'CHF',
    ...(debtor ?? NO_PARTY),
    reference ? 'SCOR' : 'NON',
    reference ?? '',
    message,
    'EPD',
  ];
  return {
    text: lines.join('\n'),
    reference,
    message,
    payer: debtor && printed(debtor),
    creditor: printed(creditor),
    amount: decimalOf(amount),
    currency: 'CHF',
  };
};
