import type {
  Attachment,
  CalculatedLine,
  Invoice,
  InvoiceInput,
  InvoiceLineInput,
  LineDiscount,
  TaxBehavior,
  TaxCategory,
} from '../../../contracts/invoices';
import type { RelatedEntry } from '../../../contracts/common';
import { emptyAddress } from '../../../domain/invoices/empty-address';
import { calculateTotals, checkLines, type LineProblem } from '../../../domain/invoices/invoice-totals';
import { isEmailAddress } from '../../../domain/values/email-address';
import { defaultUnit } from '../../../domain/invoices/invoice-totals';
import { hasVisibleText } from '../../../domain/values/visible-text';
import { formatAmount, parseAmount } from '../../../domain/money/money';
import { formatUnitPrice, parseUnitPrice } from '../../../domain/money/unit-price';
import { readDecimal, writeDecimal } from '../../../domain/money/typed-decimal';
import { amountErrors } from '../components/typed-amount';
import type { Translate } from '../hooks/useTexts';
import {
  checkCompany,
  checkReferences,
  companyInputOf,
  companyValuesOf,
  periodInput,
  referenceInputOf,
  referenceValuesOf,
  type CompanyValues,
  type ReferenceValues,
} from './reference-values';

/** A line as typed: decimals in the user's notation, amounts in major units. */
export interface LineValues {
  /** Identifies the line while lines are reordered. */
  key: number;
  description: string | null;
  quantity: string | null;
  unitAmount: string | null;
  taxRate: string | null;
  discount: string | null;
  discountKind: 'percent' | 'amount';
  unitCode: string;
  taxCategory: TaxCategory | typeof BY_DEFAULT;
  /** The reason's text, and its code. */
  taxExemption: string | null;
  taxExemptionCode: string;
  servicePeriod: ReferenceValues['servicePeriod'];
}

/** In a select: the seller's default category, or no code. */
export const BY_DEFAULT = 'default';

export interface InvoiceValues extends ReferenceValues {
  customer: CompanyValues & {
    name: string | null;
    email: string | null;
    phone: string | null;
    taxId: string | null;
    locale: string | null;
    address: Record<'line1' | 'line2' | 'city' | 'postalCode' | 'state' | 'country', string | null>;
  };
  currency: string | null;
  taxBehavior: TaxBehavior;
  lines: LineValues[];
  /** On the whole invoice. */
  discount: string | null;
  discountKind: 'percent' | 'amount';
  dueDate: string | null;
  notes: string | null;
  paymentModule: string | null;
  relatedEntry: RelatedEntry | null;
  attachments: Attachment[];
  tags: string[];
}

let lastKey = 0;

export const emptyLine = (): LineValues => {
  lastKey += 1;
  return {
    key: lastKey,
    description: null,
    quantity: '1',
    unitAmount: null,
    taxRate: null,
    discount: null,
    discountKind: 'percent',
    unitCode: defaultUnit,
    taxCategory: BY_DEFAULT,
    taxExemption: null,
    taxExemptionCode: BY_DEFAULT,
    servicePeriod: { from: null, to: null },
  };
};

const discountValues = (
  discount: LineDiscount | null | undefined,
  currency: string,
  locale: string
): Pick<LineValues, 'discount' | 'discountKind'> =>
  discount && 'amount' in discount
    ? { discount: writeDecimal(formatAmount(discount.amount, currency), locale), discountKind: 'amount' }
    : { discount: discount ? writeDecimal(discount.percent, locale) : null, discountKind: 'percent' };

/** Values of a new invoice; `start` comes from the page that creates it, such as a content entry. */
export const emptyInvoice = (
  defaults: Pick<InvoiceValues, 'currency' | 'paymentModule'>,
  locale: string,
  start: Partial<InvoiceInput> = {}
): InvoiceValues => ({
  customer: {
    name: null,
    email: null,
    phone: null,
    taxId: null,
    locale: null,
    ...start.customer,
    ...companyValuesOf(start.customer),
    address: { ...emptyAddress, ...start.customer?.address },
  },
  currency: start.currency ?? defaults.currency,
  taxBehavior: start.taxBehavior ?? 'exclusive',
  lines: start.lines?.length
    ? start.lines.map((line) => lineValuesOf(line, start.currency ?? defaults.currency ?? 'eur', locale))
    : [emptyLine()],
  ...discountValues(start.discount, start.currency ?? defaults.currency ?? 'eur', locale),
  dueDate: start.dueDate ?? null,
  notes: start.notes ?? null,
  paymentModule: start.paymentModule ?? defaults.paymentModule,
  relatedEntry: start.relatedEntry ? { locale: null, ...start.relatedEntry } : null,
  attachments: [],
  tags: start.tags ?? [],
  ...referenceValuesOf(start),
});

const lineValuesOf = (line: InvoiceLineInput | CalculatedLine, currency: string, locale: string): LineValues => ({
  ...emptyLine(),
  description: line.description,
  quantity: writeDecimal(line.quantity ?? '1', locale),
  unitAmount: writeDecimal(formatUnitPrice(line.unitAmountDecimal ?? String(line.unitAmount ?? 0), currency), locale),
  taxRate: line.taxRate === '0' || !line.taxRate ? null : writeDecimal(line.taxRate, locale),
  ...discountValues(line.discount, currency, locale),
  unitCode: line.unitCode ?? defaultUnit,
  taxCategory: line.taxCategory ?? BY_DEFAULT,
  taxExemption: line.taxExemption?.text ?? null,
  taxExemptionCode: line.taxExemption?.code ?? BY_DEFAULT,
  servicePeriod: line.servicePeriod ?? { from: null, to: null },
});

/** @param locale of the user, whose decimal sign the fields show */
export const valuesOf = (invoice: Invoice, locale: string): InvoiceValues => ({
  customer: {
    ...invoice.customer,
    ...companyValuesOf(invoice.customer),
    address: { ...emptyAddress, ...invoice.customer.address },
  },
  currency: invoice.currency,
  taxBehavior: invoice.taxBehavior,
  lines: invoice.lines.map((line) => lineValuesOf(line, invoice.currency, locale)),
  ...discountValues(invoice.discount, invoice.currency, locale),
  dueDate: invoice.dueDate,
  notes: invoice.notes,
  paymentModule: invoice.paymentModule?.documentId ?? null,
  relatedEntry: invoice.relatedEntry,
  attachments: invoice.attachments,
  tags: invoice.tags,
  ...referenceValuesOf(invoice),
});

type FieldErrors = { [field: string]: string | FieldErrors };

/** The user's language: its texts, and how it writes numbers. */
interface Words {
  t: Translate;
  locale: string;
}

interface ReadLines {
  lines: InvoiceLineInput[];
  /** On the whole invoice. */
  discount: LineDiscount | null;
  discountError: string | null;
  /** By line and field, in the form's own shape. */
  errors: Record<number, FieldErrors>;
}

/** A price as the API takes it: minor units, or a finer decimal where it has more digits than the currency. */
const priceOf = (text: string, currency: string): Pick<InvoiceLineInput, 'unitAmount' | 'unitAmountDecimal'> | null => {
  const amount = parseAmount(text, currency);
  if (amount.ok) return { unitAmount: amount.amount };
  const fine = amount.error === 'too_many_decimals' ? parseUnitPrice(text, currency) : null;
  return fine?.ok ? { unitAmountDecimal: fine.unitAmountDecimal } : null;
};

/** Converts the typed lines to the API's format and collects the values that cannot be parsed. */
const readLines = (values: InvoiceValues, { t, locale }: Words): ReadLines => {
  const plain = (text: string | null): string => readDecimal(text ?? '', locale);
  const { lines, currency } = values;
  const errors: ReadLines['errors'] = {};
  const report = (index: number, field: string, message: string) => {
    errors[index] = { ...errors[index], [field]: message };
  };
  const amountOf = (text: string | null, index: number, field: string): number => {
    const parsed = parseAmount(plain(text), currency ?? '');
    if (parsed.ok) return parsed.amount;
    report(index, field, text === null ? t('form.required') : t(amountErrors[parsed.error]));
    return 0;
  };
  const percentOrAmount = ({ discount, discountKind }: Pick<LineValues, 'discount' | 'discountKind'>) => {
    if (discount === null) return { discount: null, error: null };
    if (discountKind === 'percent') return { discount: { percent: plain(discount) }, error: null };
    const parsed = parseAmount(plain(discount), currency ?? '');
    return parsed.ok
      ? { discount: { amount: parsed.amount }, error: null }
      : { discount: { amount: 0 }, error: t(amountErrors[parsed.error]) };
  };
  const whole = percentOrAmount(values);
  return {
    discount: whole.discount,
    discountError: whole.error,
    lines: lines.map((line, index) => {
      if (!hasVisibleText(line.description ?? '')) report(index, 'description', t('form.required'));
      const { from, to } = line.servicePeriod;
      if (from !== null && to !== null && from > to) {
        errors[index] = { ...errors[index], servicePeriod: { to: t('invoice.servicePeriod.wrong') } };
      }
      const { discount, error } = percentOrAmount(line);
      if (error) report(index, 'discount', error);
      const code = line.taxExemptionCode === BY_DEFAULT ? null : line.taxExemptionCode;
      const text = line.taxExemption?.trim() || null;
      return {
        description: line.description?.trim() ?? '',
        quantity: plain(line.quantity ?? '1'),
        ...(priceOf(plain(line.unitAmount), currency ?? '') ?? {
          unitAmount: amountOf(line.unitAmount, index, 'unitAmount'),
        }),
        taxRate: plain(line.taxRate ?? '0'),
        unitCode: line.unitCode,
        taxCategory: line.taxCategory === BY_DEFAULT ? null : line.taxCategory,
        taxExemption: code === null && text === null ? null : { code, text },
        discount,
        servicePeriod: periodInput(line.servicePeriod),
      };
    }),
    errors,
  };
};

/** The form has one field for both kinds of discount. */
const fieldOf = ({ path }: LineProblem): { index: number; field: string } | null =>
  path[0] === 'lines' && typeof path[1] === 'number'
    ? { index: path[1], field: String(path[2] ?? 'unitAmount').replace('unitAmountDecimal', 'unitAmount') }
    : null;

/** Where the form has a field that the server names. */
export const formPathOf = (path: string[]): string[] => {
  if (path[0] === 'discount') return ['discount'];
  if (path[0] !== 'lines' || path.length < 2) return path;
  const [lines, index, field = 'unitAmount', part] = path;
  if (field === 'unitAmountDecimal') return [lines, index, 'unitAmount'];
  if (field === 'discount') return [lines, index, 'discount'];
  if (field === 'taxExemption') return [lines, index, part === 'code' ? 'taxExemptionCode' : 'taxExemption'];
  return [lines, index, field, ...path.slice(3)];
};

interface FoundErrors {
  lines: Record<number, FieldErrors>;
  discount: string | null;
}

/** All problems of the lines and of the discount on the whole invoice, by field. */
const lineErrors = (values: InvoiceValues, words: Words): FoundErrors => {
  const { lines, discount, discountError, errors } = readLines(values, words);
  const found: FoundErrors = { lines: errors, discount: discountError };
  const { currency, taxBehavior } = values;
  if (Object.keys(errors).length > 0 || discountError !== null || currency === null) return found;
  for (const problem of checkLines({ currency, taxBehavior, lines, discount })) {
    const at = fieldOf(problem);
    const message = words.t(`line.problem.${problem.code}`);
    if (at) errors[at.index] = { ...errors[at.index], [at.field]: message };
    if (problem.path[0] === 'discount') found.discount = message;
  }
  return found;
};

/** Totals of the lines, computed with the server's rules; null while a line cannot be parsed. */
export const totalsOf = (values: InvoiceValues, words: Words) => {
  const { currency, taxBehavior } = values;
  if (currency === null) return null;
  const { lines, discount, discountError, errors } = readLines(values, words);
  if (discountError !== null) return null;
  // An empty line is not an error yet: the totals ignore it.
  const readable = lines.filter((_line, index) => !hasAmountError(errors[index]));
  const input = { currency, taxBehavior, lines: readable, discount };
  if (checkLines(input).some(({ code }) => code !== 'no_lines')) return null;
  return calculateTotals(input);
};

/**
 * Numbers of the lines that the totals leave out because their price, quantity, tax or discount cannot be read, from 1. A
 * line that nobody has typed into is none of them.
 */
export const leftOutOf = (values: InvoiceValues, words: Words): number[] => {
  if (values.currency === null) return [];
  const { errors } = readLines(values, words);
  return values.lines.flatMap(({ description, unitAmount, discount, taxRate }, index) => {
    const isEmpty = [description, unitAmount, discount, taxRate].every((text) => text === null);
    return !isEmpty && hasAmountError(errors[index]) ? [index + 1] : [];
  });
};

const hasAmountError = (errors: FieldErrors | undefined): boolean =>
  errors !== undefined && Object.keys(errors).some((field) => field !== 'description');

/** Client-side validation: messages by field. */
export const checkInvoice = (values: InvoiceValues, words: Words): object => {
  const { t } = words;
  const { lines, discount } = lineErrors(values, words);
  const { country } = values.customer.address;
  const email = values.customer.email?.trim() ?? '';
  const customer = {
    ...(hasVisibleText(values.customer.name ?? '') ? {} : { name: t('form.required') }),
    ...checkCompany(values.customer, t),
    ...(email === '' || isEmailAddress(email) ? {} : { email: t('customer.email.invalid') }),
    ...(country && !/^[A-Z]{2}$/.test(country) ? { address: { country: t('invoice.country.invalid') } } : {}),
  };
  return {
    ...(Object.keys(customer).length > 0 ? { customer } : {}),
    ...(values.currency ? {} : { currency: t('form.required') }),
    ...(Object.keys(lines).length > 0 ? { lines } : {}),
    ...(discount === null ? {} : { discount }),
    ...checkReferences(values, t),
  };
};

export const inputOf = (values: InvoiceValues, words: Words): InvoiceInput => {
  const { address, ...customer } = values.customer;
  const { lines, discount } = readLines(values, words);
  return {
    currency: values.currency ?? '',
    taxBehavior: values.taxBehavior,
    lines,
    discount,
    customer: {
      ...customer,
      ...companyInputOf(values.customer),
      name: customer.name?.trim() ?? '',
      address: Object.values(address).some((part) => part !== null) ? address : null,
    },
    dueDate: values.dueDate,
    notes: values.notes,
    paymentModule: values.paymentModule,
    relatedEntry: values.relatedEntry,
    attachments: values.attachments.map(({ id }) => id),
    tags: values.tags,
    ...referenceInputOf(values),
  };
};
