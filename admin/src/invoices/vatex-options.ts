import { vatexCodes } from '../../../domain/invoices/vatex';
import { vatexText } from '../../../domain/invoices/vatex-texts';
import { en } from '../../../domain/invoices/vatex-texts/en';
import { fr } from '../../../domain/invoices/vatex-texts/fr';

/** The codes for exemptions with what they say, for a select. @param locale the admin panel's */
export const vatexOptions = (locale: string): { value: string; label: string }[] =>
  vatexCodes.map((value) => ({ value, label: `${value} – ${vatexText(value, locale.startsWith('fr') ? fr : en)}` }));
