import type { InvoicedTypeMark } from '../../../contracts/entries';
import { PLUGIN_ID } from '../plugin-id';

/** The server marks the types that carry invoices, in what the Content Manager starts with; null for others. */
export const markOf = (options: object | undefined): InvoicedTypeMark | null =>
  (options as Record<string, InvoicedTypeMark> | undefined)?.[PLUGIN_ID] ?? null;
