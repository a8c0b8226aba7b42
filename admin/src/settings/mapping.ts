import type {
  AmountUnit,
  EntryMapping,
  EntryType,
  InvoicedType,
  InvoicedTypeInput,
  MappedReference,
  TypeField,
} from '../../../contracts/entries';
import { mappedReferences } from '../../../contracts/entries';
import { NONE } from './none';

const addressParts = ['line1', 'line2', 'postalCode', 'city', 'state', 'country'] as const;
type AddressPart = (typeof addressParts)[number];
const deliveryParts = ['name', ...addressParts] as const;

/** The mapping of a type as selects hold it: every field there, and `NONE` for "no field". Both kinds of lines at once. */
export interface MappingValues {
  customerName: string;
  customerEmail: string;
  customerPhone: string;
  customerLocale: string;
  customerTaxId: string;
  customerAddress: Record<AddressPart, string>;
  references: Record<MappedReference, string>;
  deliveryAddress: Record<AddressPart | 'name', string>;
  currencyField: string;
  currency: string;
  lines: {
    from: 'amount' | 'items';
    amount: string;
    items: string;
    unitAmount: string;
    unit: AmountUnit;
    description: string;
    itemDescription: string;
    quantity: string;
    taxRateField: string;
    taxRate: string | null;
  };
  paymentModule: string;
}

export interface TypeValues {
  uid: string;
  mapping: MappingValues;
}

const chosen = (field: string | null | undefined): string => field ?? NONE;
const given = (value: string): string | null => (value === NONE ? null : value);

/** A select for each name. */
const selects = <Name extends string>(
  names: readonly Name[],
  fieldOf: (name: Name) => string | null | undefined
): Record<Name, string> =>
  Object.fromEntries(names.map((name) => [name, chosen(fieldOf(name))])) as Record<Name, string>;

/** The fields that are chosen; null where none is. */
const fieldsOf = <Name extends string>(values: Record<Name, string>): Record<Name, string | null> | null => {
  const fields = Object.entries<string>(values).map(([name, field]) => [name, given(field)] as const);
  return fields.some(([, field]) => field !== null)
    ? (Object.fromEntries(fields) as Record<Name, string | null>)
    : null;
};

const noLines: MappingValues['lines'] = {
  from: 'amount',
  amount: NONE,
  items: NONE,
  unitAmount: NONE,
  unit: 'major',
  description: NONE,
  itemDescription: NONE,
  quantity: NONE,
  taxRateField: NONE,
  taxRate: '0',
};

const linesOf = (lines: EntryMapping['lines']): MappingValues['lines'] =>
  lines.from === 'amount'
    ? { ...noLines, ...lines, description: chosen(lines.description) }
    : {
        ...noLines,
        ...lines,
        description: NONE,
        itemDescription: lines.description,
        quantity: chosen(lines.quantity),
        taxRateField: chosen(lines.taxRateField),
      };

export const typeValues = ({ uid, mapping }: InvoicedType): TypeValues => ({
  uid,
  mapping: {
    customerName: mapping.customerName,
    customerEmail: chosen(mapping.customerEmail),
    customerPhone: chosen(mapping.customerPhone),
    customerLocale: chosen(mapping.customerLocale),
    customerTaxId: chosen(mapping.customerTaxId),
    customerAddress: selects(addressParts, (part) => mapping.customerAddress?.[part]),
    references: selects(mappedReferences, (name) => mapping.references?.[name]),
    deliveryAddress: selects(deliveryParts, (part) => mapping.deliveryAddress?.[part]),
    currencyField: chosen(mapping.currencyField),
    currency: mapping.currency,
    lines: linesOf(mapping.lines),
    paymentModule: chosen(mapping.paymentModule),
  },
});

export const typeInput = ({ uid, mapping }: TypeValues): InvoicedTypeInput => {
  const { lines } = mapping;
  const taxRate = (lines.taxRate ?? '0').trim().replace(',', '.');
  return {
    uid,
    mapping: {
      customerName: given(mapping.customerName) ?? '',
      customerEmail: given(mapping.customerEmail),
      customerPhone: given(mapping.customerPhone),
      customerLocale: given(mapping.customerLocale),
      customerTaxId: given(mapping.customerTaxId),
      customerAddress: fieldsOf(mapping.customerAddress),
      references: fieldsOf(mapping.references),
      deliveryAddress: fieldsOf(mapping.deliveryAddress),
      currencyField: given(mapping.currencyField),
      currency: mapping.currency,
      paymentModule: given(mapping.paymentModule),
      lines:
        lines.from === 'amount'
          ? { from: 'amount', amount: lines.amount, unit: lines.unit, description: given(lines.description), taxRate }
          : {
              from: 'items',
              items: lines.items,
              description: lines.itemDescription,
              unitAmount: lines.unitAmount,
              unit: lines.unit,
              quantity: given(lines.quantity),
              taxRateField: given(lines.taxRateField),
              taxRate,
            },
    },
  };
};

/** What must be chosen and is not, and a tax rate that is none: messages by field, in the form's own shape. */
export const mappingProblems = (
  { mapping }: TypeValues,
  messages: { required: string; taxRate: string }
): Record<string, unknown> => {
  const { lines } = mapping;
  const needed =
    lines.from === 'amount' ? (['amount'] as const) : (['items', 'itemDescription', 'unitAmount'] as const);
  const missing = Object.fromEntries(
    needed.filter((field) => lines[field] === NONE || lines[field] === '').map((field) => [field, messages.required])
  );
  const rate = (lines.taxRate ?? '0').trim().replace(',', '.');
  const wrong = {
    ...missing,
    ...(/^\d{1,3}(\.\d{1,4})?$/.test(rate) ? {} : { taxRate: messages.taxRate }),
  };
  return {
    ...(mapping.customerName === NONE ? { customerName: messages.required } : {}),
    ...(Object.keys(wrong).length > 0 ? { lines: wrong } : {}),
  };
};

const texts = ['string', 'text', 'email', 'uid', 'enumeration', 'richtext'];
const numbers = ['integer', 'biginteger', 'decimal', 'float', 'string'];

/** Fields a text can be read from, or an amount, or lines. */
export const fieldsFor = (type: EntryType, use: 'text' | 'amount' | 'items'): TypeField[] =>
  type.fields.filter((field) =>
    use === 'items'
      ? field.type === 'items' || field.type === 'json'
      : (use === 'text' ? texts : numbers).includes(field.type)
  );

const find = (names: string[], ...patterns: RegExp[]): string =>
  patterns.map((pattern) => names.find((name) => pattern.test(name))).find((name) => name !== undefined) ?? NONE;

/** Proposes a mapping from the names of the type's fields. The administrator reviews it. */
export const proposeMapping = (type: EntryType, currency: string): TypeValues => {
  const text = fieldsFor(type, 'text').map(({ name }) => name);
  const amounts = fieldsFor(type, 'amount');
  const amountNames = amounts.filter(({ type: kind }) => kind !== 'string').map(({ name }) => name);
  const items = type.fields.find((field) => field.items !== null);
  const inner = items?.items ?? [];
  const amount = find(amountNames, /^(total|amount|price)$/i, /amount|total|price/i);
  const ofType = (name: string): string | undefined => amounts.find((field) => field.name === name)?.type;
  return {
    uid: type.uid,
    mapping: {
      customerName: find(
        text,
        /^customer(name)?$/i,
        /(customer|client|guest|buyer|full)[._]?name/i,
        /guest|client/i,
        /name/i
      ),
      customerEmail: find(text, /e-?mail/i),
      customerPhone: find(text, /phone/i),
      customerLocale: find(text, /language|locale/i),
      customerTaxId: find(text, /vat|tax_?(id|number)/i),
      customerAddress: {
        line1: find(text, /street|line_?1|address1/i),
        line2: find(text, /line_?2|address2/i),
        postalCode: find(text, /postal|zip|postcode/i),
        city: find(text, /city|town/i),
        state: find(text, /\bstate|region/i),
        country: find(text, /country/i),
      },
      // What they are called differs too much to be guessed.
      references: selects(mappedReferences, () => null),
      deliveryAddress: selects(deliveryParts, () => null),
      currencyField: find(text, /currency/i),
      currency,
      paymentModule: NONE,
      lines: {
        ...noLines,
        from: amount === NONE && items ? 'items' : 'amount',
        amount,
        unit: ['integer', 'biginteger'].includes(ofType(amount) ?? '') ? 'minor' : 'major',
        description: find(text, /^(description|title|subject)$/i, /title|reference|description/i),
        items: items?.name ?? NONE,
        itemDescription: find(inner, /^(description|label|title|name)$/i, /description|label|title|name/i),
        unitAmount: find(inner, /price|amount|rate/i),
        quantity: find(inner, /quantity|count|qty|nights|hours|days/i),
        taxRateField: find(inner, /vat|tax/i),
      },
    },
  };
};
