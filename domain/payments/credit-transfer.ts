/** A transfer that a payment QR code asks for. */
export interface CreditTransfer {
  /** The account holder, who receives the money. */
  name: string;
  address: { line1: string | null; postalCode: string | null; city: string | null; country: string | null } | null;
  /** Without spaces. */
  iban: string;
  bic: string | null;
  /** Minor units. Both currencies that have such codes have two decimals. */
  amount: number;
  /** Lower case. */
  currency: string;
  /** The invoice's number. */
  reference: string;
  payer: (CreditTransfer['address'] & { name: string }) | null;
}

/** The largest amount of both standards: 999,999,999.99. */
const LARGEST = 99_999_999_999;

export const isEncodable = ({ amount }: Pick<CreditTransfer, 'amount'>): boolean =>
  Number.isSafeInteger(amount) && amount >= 1 && amount <= LARGEST;

/** Writes an amount with a point and two decimals, as both standards want it. */
export const decimalOf = (amount: number): string =>
  `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;

/** Puts a text on one line and cuts it to a length. */
export const lineOf = (text: string, length: number): string =>
  [...text.replace(/\s+/gu, ' ').trim()].slice(0, length).join('').trim();

/** Returns the remainder of an alphanumeric text by 97, with letters as numbers from 10 on (ISO 7064). */
export const mod97 = (text: string): number =>
  [...text].reduce((rest, character) => {
    const value = parseInt(character, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
