import { z } from '@strapi/utils';

import type { ErasureInput, PersonInput } from '../../../contracts';
import { listQueryShape } from '../kit/pagination';
import { documentId, visibleName } from '../kit/validation';

const person = () => ({
  email: visibleName(254).optional(),
  name: visibleName(200).optional(),
  taxId: visibleName(60).optional(),
});

const isSomebody = ({ email, name, taxId }: PersonInput): boolean => [email, name, taxId].some(Boolean);
const missing = { path: ['email'], message: 'must be given, or a name, or a tax id' };

export const personBody = () => z.strictObject(person()).refine(isSomebody, missing) satisfies z.ZodType<PersonInput>;

export const erasureBody = () =>
  z
    .strictObject({ ...person(), confirmation: z.string().max(254) })
    .refine(isSomebody, missing) satisfies z.ZodType<ErasureInput>;

export const erasureListQuery = () => {
  const { page, pageSize, cursor, limit } = listQueryShape(['id']);
  return z.strictObject({ page, pageSize, cursor, limit });
};

export const erasureParams = () => z.strictObject({ id: documentId() });
