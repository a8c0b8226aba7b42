import { formatRules, type EInvoiceFormat } from './formats';
import type { EInvoice } from './model';
import { ciiXml } from './write-cii';
import { ublXml } from './write-ubl';

/** Writes an invoice or a credit note as the XML of a format. */
export const eInvoiceXml = (invoice: EInvoice, format: EInvoiceFormat): string => {
  const rule = formatRules[format];
  return rule.syntax === 'cii' ? ciiXml(invoice, rule) : ublXml(invoice, rule);
};
