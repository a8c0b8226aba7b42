import type { AccountingSettings, Period } from '../../contracts/accounting';
import { formatAmount } from '../money/money';
import { addDays } from '../values/zoned-days';
import { encodeLatin9, inLatin9, oneLine } from './characters';
import { journalOf, linesIn, type JournalEntry } from './journal';
import { fiscalYearOf } from './write-datev';

/** The 18 fields of the fichier des écritures comptables, in their order (art. A47 A-1 LPF, VII). */
const fecColumns = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const;

/** The books of a company in France are in euros. */
export const FEC_CURRENCY = 'eur';

export interface FecOptions {
  settings: Pick<AccountingSettings, 'fec' | 'fiscalYearStart'>;
  /** `YYYY-MM-DD`: when entries of periods that are still open count as validated. */
  today: string;
  /** The last closed day; `null` while none is closed. */
  closedThrough: string | null;
}

const journals = {
  sales: ['VE', 'Ventes'],
  provider: ['PSP', 'Prestataire de paiement'],
  bank: ['BQ', 'Banque'],
  general: ['OD', 'Opérations diverses'],
} as const;

const texts: Record<JournalEntry['kind'], string> = {
  invoice: 'Facture',
  credit_note: 'Avoir',
  payment: 'Règlement',
  payment_reversed: 'Annulation règlement',
  fee: 'Frais',
  refund: 'Remboursement',
  refund_reversed: 'Annulation remboursement',
  dispute: 'Litige',
  dispute_fee: 'Frais de litige',
  dispute_won: 'Litige gagné',
  dispute_lost: 'Litige perdu',
  difference: 'Écart de règlement',
  write_off: 'Créance irrécouvrable',
  recovered: 'Rentrée sur créance amortie',
  payout: 'Virement',
  other: 'Autres mouvements du prestataire',
};

const signs = { tab: '\t', pipe: '|' } as const;

const compact = (day: string): string => day.replace(/-/g, '');

const amountOf = (amount: number): string => formatAmount(amount, FEC_CURRENCY).replace('.', ',');

/** Returns the line with the names of the fields. */
export const fecHead = ({ settings }: FecOptions): string => `${fecColumns.join(signs[settings.fec.separator])}\r\n`;

/**
 * Returns the lines of an entry in euros; an empty text where it has none.
 *
 * @param number the entry's number in the sequence of the fiscal year, from 1, without gaps
 */
export const fecRows = (
  entry: JournalEntry,
  number: number,
  { settings, today, closedThrough }: FecOptions
): string => {
  const separator = signs[settings.fec.separator];
  const [code, label] = journals[journalOf(entry)];
  // A wide bar becomes a bar in ISO 8859-15, so the separator is replaced after that.
  const fit = settings.fec.encoding === 'utf-8' ? (text: string): string => text : inLatin9;
  const clean = (text: string): string => oneLine(fit(oneLine(text)).replaceAll(separator, ' '));
  const text = [texts[entry.kind], entry.invoice ?? entry.document, entry.customer].join(' ');
  const isClosed = closedThrough !== null && entry.bookedOn <= closedThrough;
  return linesIn(entry, FEC_CURRENCY)
    .map(({ account, amount }) =>
      [
        code,
        label,
        String(number),
        compact(entry.bookedOn),
        account.number,
        clean(account.name),
        '',
        '',
        clean(entry.document ?? '') || entry.id,
        compact(entry.day),
        clean(text),
        amountOf(Math.max(0, amount)),
        amountOf(Math.max(0, 0 - amount)),
        '',
        '',
        compact(isClosed ? entry.bookedOn : today),
        '',
        '',
      ].join(separator)
    )
    .map((line) => `${line}\r\n`)
    .join('');
};

/** Encodes the file as the settings say. */
export const encodeFec = (text: string, { settings }: Pick<FecOptions, 'settings'>): Uint8Array =>
  settings.fec.encoding === 'utf-8' ? new TextEncoder().encode(text) : encodeLatin9(text);

/** The last day of the fiscal year that a day is in. */
const fiscalYearEnd = (day: string, start: string): string => {
  const first = fiscalYearOf(day, start);
  return addDays(`${Number(first.slice(0, 4)) + 1}${first.slice(4)}`, -1);
};

/** The name of the file: the SIREN, `FEC` and the last day of the fiscal year. */
export const fecFileName = ({ to }: Period, { settings }: Pick<FecOptions, 'settings'>): string =>
  `${settings.fec.siren ?? ''}FEC${compact(fiscalYearEnd(to, settings.fiscalYearStart))}.txt`;
