import { useField } from '@strapi/strapi/admin';

import type { Environment } from '../../../contracts/common';
import { environmentOfMode } from '../../../contracts/payment-modules';
import { useFindMyModulesQuery } from '../invoices/api';

/** Where the invoice of the form will be issued: only invoices of that environment suggest anything. */
export const useEnvironment = (): Environment => {
  const { value: chosen } = useField<string | null>('paymentModule');
  const { data: modules } = useFindMyModulesQuery();
  const module = modules?.find(({ documentId }) => documentId === chosen);
  return (module && environmentOfMode[module.mode]) ?? 'live';
};
