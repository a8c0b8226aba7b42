import type { AmountUnit, EntryMapping } from '../../../contracts/entries';
import type { DeliveryAddress } from '../../../contracts/invoice-references';
import type { Address, InvoiceInput, InvoiceLineInput } from '../../../contracts/invoices';
import type { Customer } from '../../../contracts/parties';
import { currencyRule } from '../../../domain/money/currencies';
import { parseAmount } from '../../../domain/money/money';
import { isCountry } from '../../../domain/values/countries';
import { canonicalLocale } from '../../../domain/values/locales';
import { hasVisibleText } from '../../../domain/values/visible-text';
import { mapReferences, type ReferenceProblem } from './mapped-references';

/** A field from which nothing can be made, and why. */
export interface MappingProblem {
  /** `null` where the mapping itself is wrong. */
  field: string | null;
  code: 'missing' | 'not_an_amount' | 'no_items' | 'unknown_currency' | 'not_a_country' | ReferenceProblem;
}

type MappedEntry =
  | { ok: true; input: Omit<InvoiceInput, 'taxBehavior' | 'paymentModule' | 'relatedEntry' | 'attachments' | 'tags'> }
  | { ok: false; problems: MappingProblem[] };

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `address.country` is the field of a component. */
const valueAt = (entry: Fields, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (isFields(value) ? value[name] : undefined), entry);

const textOf = (value: unknown): string | null => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && hasVisibleText(value) ? value.trim() : null;
};

const textAt = (entry: Fields, path: string | null): string | null =>
  path === null ? null : textOf(valueAt(entry, path));

/**
 * Money in a field as minor units; `null` for what is none. Major units may carry superfluous zeros
 * (a decimal column gives `12.5000`), but no fraction that the currency does not have.
 */
const minorUnits = (value: unknown, unit: AmountUnit, currency: string): number | null => {
  const text = textOf(value);
  if (text === null || !/^\d+(\.\d+)?$/.test(text)) return null;
  if (unit === 'minor') {
    const amount = Number(text);
    return Number.isSafeInteger(amount) ? amount : null;
  }
  const exponent = currencyRule(currency)?.exponent ?? 0;
  const [whole, fraction = ''] = text.split('.');
  const trimmed = fraction.replace(/0+$/, '');
  const parsed = parseAmount(trimmed.length > exponent ? text : trimmed ? `${whole}.${trimmed}` : whole, currency);
  return parsed.ok ? parsed.amount : null;
};

const decimalOf = (value: unknown): string | null => {
  const text = textOf(value);
  return text !== null && /^\d{1,12}(\.\d{1,6})?$/.test(text) ? text : null;
};

/** An address; null where the entry holds no part of it. */
const addressOf = <T extends Address>(entry: Fields, mapping: Record<keyof T, string | null> | null): T | null => {
  if (mapping === null) return null;
  const parts = Object.entries<string | null>(mapping).map(([part, field]) => [part, textAt(entry, field)] as const);
  if (parts.every(([, text]) => text === null)) return null;
  return Object.fromEntries(
    parts.map(([part, text]) => [part, part === 'country' ? (text?.toUpperCase() ?? null) : text])
  ) as unknown as T;
};

/**
 * Makes an invoice of an entry, by the mapping of its content type. Everything wrong is named at once.
 *
 * @param typeName stands for a description that the entry does not give
 */
export const mapEntry = (entry: Fields, mapping: EntryMapping, typeName: string): MappedEntry => {
  const problems: MappingProblem[] = [];
  const currency = (textAt(entry, mapping.currencyField) ?? mapping.currency).toLowerCase();
  if (!currencyRule(currency)) problems.push({ field: mapping.currencyField, code: 'unknown_currency' });

  const name = textAt(entry, mapping.customerName);
  if (name === null) problems.push({ field: mapping.customerName, code: 'missing' });

  const placeOf = <T extends Address>(fields: Record<keyof T, string | null> | null): T | null => {
    const address = addressOf<T>(entry, fields);
    if (address?.country && !isCountry(address.country)) {
      problems.push({ field: fields?.country ?? null, code: 'not_a_country' });
    }
    return address;
  };
  const address = placeOf<Address>(mapping.customerAddress);
  const deliveryAddress = placeOf<DeliveryAddress>(mapping.deliveryAddress ?? null);
  const { customer, ...references } = mapReferences(
    mapping.references ?? null,
    (field) => textAt(entry, field),
    (field, code) => problems.push({ field, code })
  );

  const lines: InvoiceLineInput[] = [];
  const addLine = (
    field: string,
    value: unknown,
    unit: AmountUnit,
    line: Omit<InvoiceLineInput, 'unitAmount'>
  ): void => {
    const unitAmount = minorUnits(value, unit, currency);
    if (unitAmount === null) {
      problems.push({ field, code: value === null || value === undefined ? 'missing' : 'not_an_amount' });
    } else lines.push({ ...line, unitAmount });
  };

  const rule = mapping.lines;
  if (rule.from === 'amount') {
    addLine(rule.amount, valueAt(entry, rule.amount), rule.unit, {
      description: textAt(entry, rule.description) ?? typeName,
      quantity: '1',
      taxRate: rule.taxRate,
    });
  } else {
    const items = valueAt(entry, rule.items);
    if (!Array.isArray(items) || items.length === 0) problems.push({ field: rule.items, code: 'no_items' });
    else {
      items.forEach((item: unknown, index) => {
        const fields = isFields(item) ? item : {};
        addLine(`${rule.items}.${index}.${rule.unitAmount}`, valueAt(fields, rule.unitAmount), rule.unit, {
          description: textAt(fields, rule.description) ?? typeName,
          quantity: rule.quantity === null ? '1' : (decimalOf(valueAt(fields, rule.quantity)) ?? '1'),
          taxRate:
            rule.taxRateField === null ? rule.taxRate : (decimalOf(valueAt(fields, rule.taxRateField)) ?? rule.taxRate),
        });
      });
    }
  }
  if (problems.length > 0 || name === null) return { ok: false, problems };
  return {
    ok: true,
    input: {
      ...references,
      ...(deliveryAddress ? { deliveryAddress } : {}),
      currency,
      lines,
      customer: {
        ...customer,
        name,
        email: textAt(entry, mapping.customerEmail),
        phone: textAt(entry, mapping.customerPhone),
        // Anything else, such as “French”, must not keep an entry from being invoiced: its customer reads English.
        locale: canonicalLocale(textAt(entry, mapping.customerLocale) ?? ''),
        taxId: textAt(entry, mapping.customerTaxId),
        address,
      },
    },
  };
};

/**
 * Reads the customer of an entry alone, for a suggestion: what cannot be used is left out, and nothing is refused.
 *
 * @returns null when the entry names no customer
 */
export const mapCustomer = (entry: Fields, mapping: EntryMapping): Customer | null => {
  const name = textAt(entry, mapping.customerName);
  if (name === null) return null;
  const faulty = new Set<string | null>();
  const { customer } = mapReferences(
    mapping.references ?? null,
    (field) => textAt(entry, field),
    (field) => faulty.add(field)
  );
  const isFaulty = (field: string | null | undefined): boolean => field != null && faulty.has(field);
  const address = addressOf<Address>(entry, mapping.customerAddress);
  return {
    name,
    email: textAt(entry, mapping.customerEmail),
    phone: textAt(entry, mapping.customerPhone),
    taxId: textAt(entry, mapping.customerTaxId),
    locale: canonicalLocale(textAt(entry, mapping.customerLocale) ?? ''),
    address: address?.country && !isCountry(address.country) ? { ...address, country: null } : address,
    registration: isFaulty(mapping.references?.registrationNumber) ? null : (customer.registration ?? null),
    contactPerson: isFaulty(mapping.references?.contactPerson) ? null : (customer.contactPerson ?? null),
    electronicAddress: isFaulty(mapping.references?.electronicAddressId) ? null : (customer.electronicAddress ?? null),
    invoiceFormat: null,
    network: null,
  };
};
