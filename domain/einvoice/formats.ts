import type { EInvoiceFormat } from '../../contracts/payment-modules';

export type { EInvoiceFormat } from '../../contracts/payment-modules';

export interface FormatRule {
  /** What people call it. */
  name: string;
  syntax: 'cii' | 'ubl';
  /** BT-24. */
  specification: string;
  /** BT-23; null where the format asks for none. */
  process: string | null;
  /** Whether the XML is a file beside the PDF, and not inside of it. */
  isOwnFile: boolean;
  /** Whether BT-119 is written for what is outside the scope of VAT, too (BR-DE-14, DE-R-014). */
  ratesAlways: boolean;
}

const PEPPOL_PROCESS = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

/**
 * The formats and how they name themselves: Factur-X 1.0 (profile EN 16931), XRechnung 3.0, Peppol BIS Billing 3.0.
 */
export const formatRules: Record<EInvoiceFormat, FormatRule> = {
  'factur-x': {
    name: 'Factur-X',
    syntax: 'cii',
    specification: 'urn:cen.eu:en16931:2017',
    process: null,
    isOwnFile: false,
    ratesAlways: false,
  },
  xrechnung: {
    name: 'XRechnung',
    syntax: 'cii',
    specification: 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
    process: PEPPOL_PROCESS,
    isOwnFile: true,
    ratesAlways: true,
  },
  'peppol-bis-3': {
    name: 'Peppol BIS Billing 3',
    syntax: 'ubl',
    specification: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
    process: PEPPOL_PROCESS,
    isOwnFile: true,
    ratesAlways: true,
  },
};

export const eInvoiceFormats = Object.keys(formatRules) as EInvoiceFormat[];
