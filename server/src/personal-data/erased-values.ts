import { ERASED, mapTexts, redactorOf, scrub, withoutPerson } from '../../../domain/personal-data/redact';
import type { CustomerDetails } from '../invoices';
import type { Decision } from './decisions';
import type { Subject } from './subject';

/** `person`: everything beyond documents and books. `documents` and `books`: once they need not be kept any more. */
export type Phase = 'person' | 'documents' | 'books';

export interface ColumnContext {
  phase: Phase;
  /** Whether the row belongs to the person. Otherwise only the person's own values are replaced. */
  tied: boolean;
  row: Record<string, unknown>;
  name: string;
  /** Of the attribute. */
  type: string;
  nullable: boolean;
  redact: (text: string) => string;
  now: Date;
}

/** Prepares the replacement of a person's values, once for all rows. */
export const redactorsOf = ({ own, names, values }: Subject) => ({
  tied: redactorOf(values),
  swept: redactorOf(own),
  sweptNames: redactorOf([...own, ...names]),
});

type Json = Record<string, unknown>;
type Writer = (value: unknown, context: ColumnContext) => unknown;

const empty: Writer = (_value, { type, nullable }) => {
  if (nullable) return null;
  if (type === 'json') return {};
  return type === 'string' || type === 'text' ? '' : 0;
};

const redact: Writer = (value, { tied, redact: change }) => {
  if (!tied) return mapTexts(value, change);
  return withoutPerson(value, change);
};

/** A register of a ledger with other content: rank and moment stay, so that facts are joined as before. */
const registerWith = (register: unknown, change: (value: Json) => unknown): unknown => {
  const { value, ...rest } = (register ?? {}) as Json;
  return register === null || register === undefined || value === null
    ? register
    : { ...rest, value: typeof value === 'object' ? change(value as Json) : change({}) };
};

/** What may have to be paid still. The payer needs its page, and a repeated request must be the same. */
const isPayable = ({ row }: ColumnContext): boolean => row.activeFor !== null && row.activeFor !== undefined;

const ledger: Writer = (value, context) => {
  if (typeof value !== 'object' || value === null) return value;
  const { receiptUrl, method, failure, action, ...rest } = value as Json;
  return {
    ...(withoutPerson(rest, context.redact) as Json),
    ...('receiptUrl' in value ? { receiptUrl: null } : {}),
    ...('method' in value ? { method: registerWith(method, (one) => ({ ...one, last4: null })) } : {}),
    ...('failure' in value ? { failure: registerWith(failure, (one) => ({ ...one, message: null })) } : {}),
    ...('action' in value
      ? { action: isPayable(context) ? action : registerWith(action, (one) => ({ ...one, url: null })) }
      : {}),
  };
};

/** A message to the site or a receiver. Its body may be JSON in a text. */
const message: Writer = (value, context) => {
  if (typeof value !== 'string') return redact(value, context);
  try {
    const parsed: unknown = JSON.parse(value);
    const erased = redact(parsed, context);
    const text = JSON.stringify(erased);
    return text === JSON.stringify(parsed) ? value : text;
  } catch {
    return context.redact(value);
  }
};

/** The address an invoice was sent to is no part of its document; the contact that is printed stays with the document. */
const contact: Writer = (value, { row }) => {
  const details = value as CustomerDetails | null;
  const email = (row.customerEmail as string | null | undefined) ?? null;
  if (details?.issuedContact && details.phone === null) return details;
  if (email === null && !details?.phone) return details;
  const printed = { email, phone: details?.phone ?? null, locale: details?.locale ?? null };
  return {
    taxId: null,
    address: null,
    locale: null,
    ...details,
    phone: null,
    issuedContact: details?.issuedContact ?? printed,
  };
};

/** Tax reports count by country. */
const countryOnly = (value: unknown): unknown => {
  const { address, locale } = (value ?? {}) as Partial<CustomerDetails>;
  if (value === null || value === undefined) return value;
  const nowhere = { line1: null, line2: null, city: null, postalCode: null, state: null };
  const country = address?.country ?? null;
  return {
    ...{ phone: null, taxId: null, locale: locale ?? null, registration: null, contactPerson: null },
    ...{ electronicAddress: null, invoiceFormat: null, network: null },
    address: country === null ? null : { ...nowhere, country },
  };
};

const document: Writer = (value, { name, type, nullable }) => {
  if (value === null || value === undefined) return value;
  if (name === 'customerDetails') return countryOnly(value);
  if (type !== 'json') return nullable ? null : ERASED;
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? [] : scrub(value);
};

const staff: Writer = (value, { row, name, redact: change }) => {
  const kind = row[name.replace(/Name$/, 'Type')];
  return kind === 'api-user' || kind === 'payer' ? mapTexts(value, change) : value;
};

/** Only tied rows are changed by these. */
const writers: Partial<Record<Decision, Writer>> = {
  clear: empty,
  redact,
  staff,
  contact,
  now: (value, { now }) => value ?? now,
  // Of staff, it is part of who did what.
  address: (value, { row }) => (row.actorType === 'payer' || row.actorType === 'api-user' ? null : value),
  message,
  method: (value) => (value ? { ...(value as Json), last4: null } : value),
  recorded: (value, context) => {
    if (!value) return value;
    return { ...(withoutPerson(value, context.redact) as Json), note: null, proof: null };
  },
  request: (value, context) => (value && !isPayable(context) ? { ...(value as Json), customerEmail: null } : value),
  ledger,
  attempt: (value, context) => (isPayable(context) ? value : null),
};

const books: Writer = (value) => (value ? { ...(value as Json), customer: null, customerTaxId: null } : value);

/** Decisions of columns that are searched for the person's own values in rows of others. */
export const swept: readonly Decision[] = ['staff', 'clear', 'redact', 'message', 'recorded', 'ledger'];

/** Returns what a column holds after an erasure; the value itself when nothing changes. */
export const erasedValue = (decision: Decision, value: unknown, context: ColumnContext): unknown => {
  if (value === null || value === undefined) {
    return decision === 'now' && context.phase === 'person' && context.tied ? context.now : value;
  }
  if (context.phase === 'documents') {
    return decision === 'document' || decision === 'contact' ? document(value, { ...context }) : value;
  }
  if (context.phase === 'books') return decision === 'books' ? books(value, context) : value;
  if (context.tied) return writers[decision]?.(value, context) ?? (writers[decision] ? null : value);
  if (!swept.includes(decision)) return value;
  if (decision === 'staff') return staff(value, context);
  return decision === 'message' ? message(value, context) : mapTexts(value, context.redact);
};
