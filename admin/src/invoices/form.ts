import type {
  Attachment,
  CalculatedLine,
  Invoice,
  InvoiceInput,
  InvoiceLineInput,
  TaxBehavior,
} from '../../../contracts/invoices';
import type { RelatedEntry } from '../../../contracts/common';
import { emptyAddress } from '../../../domain/invoices/empty-address';
import { calculateTotals, checkLines, type LineProblem } from '../../../domain/invoices/invoice-totals';
import { isEmailAddress } from '../../../domain/values/email-address';
import { hasVisibleText } from '../../../domain/values/visible-text';
import { formatAmount, parseAmount } from '../../../domain/money/money';
import type { Translate } from '../hooks/useTexts';
import type { TextId } from '../translations/load';
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
  servicePeriod: ReferenceValues['servicePeriod'];
}

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
    servicePeriod: { from: null, to: null },
  };
};

/** Values of a new invoice; `start` comes from the page that creates it, such as a content entry. */
export const emptyInvoice = (
  defaults: Pick<InvoiceValues, 'currency' | 'paymentModule'>,
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
    ? start.lines.map((line) => lineValuesOf(line, start.currency ?? defaults.currency ?? 'eur'))
    : [emptyLine()],
  dueDate: start.dueDate ?? null,
  notes: start.notes ?? null,
  paymentModule: start.paymentModule ?? defaults.paymentModule,
  relatedEntry: start.relatedEntry ? { locale: null, ...start.relatedEntry } : null,
  attachments: [],
  tags: start.tags ?? [],
  ...referenceValuesOf(start),
});

const lineValuesOf = (line: InvoiceLineInput | CalculatedLine, currency: string): LineValues => {
  const { discount = null } = line;
  return {
    ...emptyLine(),
    description: line.description,
    quantity: line.quantity ?? '1',
    unitAmount: formatAmount(line.unitAmount, currency),
    taxRate: line.taxRate === '0' ? null : (line.taxRate ?? null),
    discount:
      discount === null ? null : 'percent' in discount ? discount.percent : formatAmount(discount.amount, currency),
    discountKind: discount !== null && 'amount' in discount ? 'amount' : 'percent',
    servicePeriod: line.servicePeriod ?? { from: null, to: null },
  };
};

export const valuesOf = (invoice: Invoice): InvoiceValues => ({
  customer: {
    ...invoice.customer,
    ...companyValuesOf(invoice.customer),
    address: { ...emptyAddress, ...invoice.customer.address },
  },
  currency: invoice.currency,
  taxBehavior: invoice.taxBehavior,
  lines: invoice.lines.map((line) => lineValuesOf(line, invoice.currency)),
  dueDate: invoice.dueDate,
  notes: invoice.notes,
  paymentModule: invoice.paymentModule?.documentId ?? null,
  relatedEntry: invoice.relatedEntry,
  attachments: invoice.attachments,
  tags: invoice.tags,
  ...referenceValuesOf(invoice),
});

/** "1 234,50" as people write it, in the form the domain reads. */
const plain = (text: string | null): string => (text ?? '').replace(/\s/g, '').replace(',', '.');

type FieldErrors = { [field: string]: string | FieldErrors };

const amountErrors = {
  unknown_currency: 'line.problem.unknown_currency',
  not_a_number: 'line.problem.not_a_decimal',
  too_many_decimals: 'line.problem.too_many_decimals',
  not_a_step: 'line.problem.not_a_step',
  too_large: 'line.problem.too_large',
  negative: 'line.problem.negative',
} as const satisfies Record<string, TextId>;

interface ReadLines {
  lines: InvoiceLineInput[];
  /** By line and field, in the form's own shape. */
  errors: Record<number, FieldErrors>;
}

/** Converts the typed lines to the API's format and collects the values that cannot be parsed. */
const readLines = ({ lines, currency }: InvoiceValues, t: Translate): ReadLines => {
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
  return {
    lines: lines.map((line, index) => {
      if (!hasVisibleText(line.description ?? '')) report(index, 'description', t('form.required'));
      const { from, to } = line.servicePeriod;
      if (from !== null && to !== null && from > to) {
        errors[index] = { ...errors[index], servicePeriod: { to: t('invoice.servicePeriod.wrong') } };
      }
      const discount =
        line.discount === null
          ? null
          : line.discountKind === 'percent'
            ? { percent: plain(line.discount) }
            : { amount: amountOf(line.discount, index, 'discount') };
      return {
        description: line.description?.trim() ?? '',
        quantity: plain(line.quantity ?? '1'),
        unitAmount: amountOf(line.unitAmount, index, 'unitAmount'),
        taxRate: plain(line.taxRate ?? '0'),
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
    ? { index: path[1], field: String(path[2] ?? 'unitAmount') }
    : null;

/** All problems of the lines, by field. */
const lineErrors = (values: InvoiceValues, t: Translate): Record<number, FieldErrors> => {
  const { lines, errors } = readLines(values, t);
  if (Object.keys(errors).length > 0 || values.currency === null) return errors;
  for (const problem of checkLines({ currency: values.currency, taxBehavior: values.taxBehavior, lines })) {
    const at = fieldOf(problem);
    if (at) errors[at.index] = { ...errors[at.index], [at.field]: t(`line.problem.${problem.code}`) };
  }
  return errors;
};

/** Totals of the lines, computed with the server's rules; null while a line cannot be parsed. */
export const totalsOf = (values: InvoiceValues, t: Translate) => {
  const { currency, taxBehavior } = values;
  if (currency === null) return null;
  const { lines, errors } = readLines(values, t);
  // An empty line is not an error yet: the totals ignore it.
  const readable = lines.filter((_line, index) => !hasAmountError(errors[index]));
  if (checkLines({ currency, taxBehavior, lines: readable }).some(({ code }) => code !== 'no_lines')) return null;
  return calculateTotals({ currency, taxBehavior, lines: readable });
};

const hasAmountError = (errors: FieldErrors | undefined): boolean =>
  errors !== undefined && Object.keys(errors).some((field) => field !== 'description');

/** Client-side validation: messages by field. */
export const checkInvoice = (values: InvoiceValues, t: Translate): object => {
  const lines = lineErrors(values, t);
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
    ...checkReferences(values, t),
  };
};

export const inputOf = (values: InvoiceValues, t: Translate): InvoiceInput => {
  const { address, ...customer } = values.customer;
  return {
    currency: values.currency ?? '',
    taxBehavior: values.taxBehavior,
    lines: readLines(values, t).lines,
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
