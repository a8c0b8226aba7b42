import type { InvoicedTypeMark } from '../../../contracts/entries';
import { PLUGIN_ID } from '../plugin-id';

/** The server's mark on content types with invoices, in the Content Manager's configuration; null for others. */
export const markOf = (options: object | undefined): InvoicedTypeMark | null =>
  (options as Record<string, InvoicedTypeMark> | undefined)?.[PLUGIN_ID] ?? null;
