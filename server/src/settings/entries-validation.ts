import { z } from '@strapi/utils';

import { amountUnits, mappedReferences, type MappedReference, type SettingsInput } from '../../../contracts';
import { contentTypeUid, currency, documentId } from '../kit/validation';

const field = () =>
  z
    .string()
    .regex(/^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)?$/, 'must be the name of a field')
    .max(120);
const optionalField = () => field().nullable();
const mayBeAbsent = () => optionalField().optional();
const taxRate = () => z.string().regex(/^\d{1,3}(\.\d{1,4})?$/, 'must be a percentage such as "20"');

const addressFields = () =>
  z.strictObject({
    line1: mayBeAbsent(),
    line2: mayBeAbsent(),
    city: mayBeAbsent(),
    postalCode: mayBeAbsent(),
    state: mayBeAbsent(),
    country: mayBeAbsent(),
  });

const referenceFields = () =>
  z.strictObject(
    Object.fromEntries(mappedReferences.map((name) => [name, mayBeAbsent()])) as Record<
      MappedReference,
      ReturnType<typeof mayBeAbsent>
    >
  );

const lines = () =>
  z.discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('amount'),
      amount: field(),
      unit: z.enum(amountUnits),
      description: optionalField(),
      taxRate: taxRate(),
    }),
    z.strictObject({
      from: z.literal('items'),
      items: field(),
      description: field(),
      unitAmount: field(),
      unit: z.enum(amountUnits),
      quantity: optionalField(),
      taxRateField: optionalField(),
      taxRate: taxRate(),
    }),
  ]);

/** The settings' section `entries`. */
export const entriesSettings = () =>
  z.strictObject({
    types: z
      .array(
        z.strictObject({
          uid: contentTypeUid(),
          mapping: z.strictObject({
            customerName: field(),
            customerEmail: optionalField(),
            customerPhone: optionalField(),
            customerLocale: optionalField(),
            customerTaxId: mayBeAbsent(),
            customerAddress: addressFields().nullable().optional(),
            references: referenceFields().nullable().optional(),
            deliveryAddress: addressFields().extend({ name: mayBeAbsent() }).nullable().optional(),
            currencyField: optionalField(),
            currency: currency(),
            lines: lines(),
            paymentModule: documentId().nullable(),
          }),
        })
      )
      .max(100)
      .refine((types) => new Set(types.map(({ uid }) => uid)).size === types.length, 'must name each type once'),
  }) satisfies z.ZodType<SettingsInput['entries']>;
