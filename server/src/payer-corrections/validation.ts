import { z } from '@strapi/utils';

import type { CustomerIdentity, DeclineCorrectionInput } from '../../../contracts';
import { address, documentId, rowIdText, text, visibleName } from '../kit/validation';

/** Validated like the same fields of an invoice. */
const customerIdentity = () =>
  z.strictObject({
    name: visibleName(200),
    taxId: text(60).nullable(),
    address: address().nullable(),
  });

const addressFields = ['line1', 'line2', 'city', 'postalCode', 'state', 'country'] as const;
export const identityFields = ['name', 'taxId', ...addressFields] as const;
export type IdentityField = (typeof identityFields)[number];

/**
 * Reads a form with one field for each part.
 *
 * @returns the first invalid field, or what was entered
 */
export const readIdentity = (
  form: Record<IdentityField, string>
): { invalid: IdentityField } | { identity: CustomerIdentity } => {
  const entered = (field: IdentityField): string | null => form[field].trim() || null;
  const parts = Object.fromEntries(addressFields.map((field) => [field, entered(field)]));
  const isEmpty = addressFields.every((field) => parts[field] === null);
  const parsed = customerIdentity().safeParse({
    name: form.name,
    taxId: entered('taxId'),
    address: isEmpty ? null : parts,
  });
  if (parsed.success) return { identity: parsed.data as CustomerIdentity };
  const field = String(parsed.error.issues[0].path.at(-1) ?? 'name');
  return { invalid: identityFields.find((one) => one === field) ?? 'name' };
};

export const declineBody = () =>
  z.strictObject({
    reason: z.string().trim().min(1, 'must not be empty').max(300),
  }) satisfies z.ZodType<DeclineCorrectionInput>;

/** The row's id: the table has no documentIds. */
export const correctionParams = () =>
  z.strictObject({
    id: documentId(),
    correction: rowIdText(),
  });
