import { registrationSchemes, type EntryMapping, type InvoiceInput, type MappedReference } from '../../../contracts';
import { isElectronicAddressScheme } from '../../../domain/invoices/electronic-address-schemes';
import { maximumTermDays } from '../../../domain/invoices/payment-terms';
import { isDay } from '../../../domain/values/zoned-days';

export type ReferenceProblem = 'not_a_date' | 'not_days' | 'ends_too_early' | 'unknown_scheme' | 'too_long';

type MappedParts = Pick<
  InvoiceInput,
  | 'buyerReference'
  | 'purchaseOrder'
  | 'contractReference'
  | 'projectReference'
  | 'deliveryDate'
  | 'servicePeriod'
  | 'paymentTerms'
  | 'noteSubject'
  | 'notes'
> & { customer: Pick<InvoiceInput['customer'], 'registration' | 'contactPerson' | 'electronicAddress'> };

/** Characters, as the API allows them (server/src/invoices/reference-validation.ts). */
const longest: Partial<Record<MappedReference, number>> = {
  notes: 5000,
  paymentTerms: 500,
  registrationNumber: 60,
};
const longestReference = 100;

/** The day of a date field, or of a moment as Strapi stores it. */
const dayOf = (text: string): string | null => {
  const day = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(text)?.[0];
  return day !== undefined && isDay(day) ? day : null;
};

/**
 * What an entry says of an invoice besides customer and lines.
 *
 * @param references names the fields; of a mapping that names none, nothing comes
 * @param textAt the text of a field of the entry; null where it is empty
 * @param report is called with each field from which nothing can be made
 */
export const mapReferences = (
  references: EntryMapping['references'],
  textAt: (field: string | null) => string | null,
  report: (field: string | null, code: ReferenceProblem) => void
): MappedParts => {
  if (references === null) return { customer: {} };
  const fieldOf = (name: MappedReference): string | null => references[name];
  const text = (name: MappedReference): string | null => {
    const value = textAt(fieldOf(name));
    if (value !== null && value.length > (longest[name] ?? longestReference)) report(fieldOf(name), 'too_long');
    return value;
  };
  const day = (name: MappedReference): string | null => {
    const value = textAt(fieldOf(name));
    if (value === null) return null;
    const found = dayOf(value);
    if (found === null) report(fieldOf(name), 'not_a_date');
    return found;
  };
  const scheme = <T extends string>(name: MappedReference, isKnown: (value: string) => value is T, otherwise: T): T => {
    const value = textAt(fieldOf(name));
    if (value === null || isKnown(value)) return value ?? otherwise;
    report(fieldOf(name), 'unknown_scheme');
    return otherwise;
  };

  const [from, to] = [day('servicePeriodFrom'), day('servicePeriodTo')];
  if (from !== null && to !== null && from > to) report(fieldOf('servicePeriodTo'), 'ends_too_early');
  const days = text('paymentTermDays');
  if (days !== null && !(/^\d{1,4}$/.test(days) && Number(days) <= maximumTermDays)) {
    report(fieldOf('paymentTermDays'), 'not_days');
  }
  const number = text('registrationNumber');
  const isRegister = (value: string): value is (typeof registrationSchemes)[number] =>
    (registrationSchemes as readonly string[]).includes(value);
  const id = text('electronicAddressId');
  const isScheme = (value: string): value is string => isElectronicAddressScheme(value);
  return {
    buyerReference: text('buyerReference'),
    purchaseOrder: text('purchaseOrder'),
    contractReference: text('contractReference'),
    projectReference: text('projectReference'),
    deliveryDate: day('deliveryDate'),
    // One day alone is a period of that day.
    servicePeriod: from || to ? { from: from ?? to ?? '', to: to ?? from ?? '' } : null,
    paymentTerms: { days: days === null ? null : Number(days), text: text('paymentTerms') },
    noteSubject: text('noteSubject'),
    notes: text('notes'),
    customer: {
      contactPerson: text('contactPerson'),
      registration: number === null ? null : { scheme: scheme('registrationScheme', isRegister, 'other'), number },
      // E-mail: the one scheme whose identifiers carry no hint of it.
      electronicAddress: id === null ? null : { scheme: scheme('electronicAddressScheme', isScheme, 'EM'), id },
    },
  };
};
