import type { TaxCategory } from '../../contracts/invoices';

import { vatex } from './vatex';

type Words = Record<'AE' | 'K' | 'G' | 'O', string>;

/**
 * The text on documents for a reason that is only a code, in the words of Council Directive 2006/112/EC, article 226
 * (11) and (11a), and of the national laws that implement them.
 */
const texts: Partial<Record<string, Words>> = {
  en: {
    AE: 'Reverse charge',
    K: 'VAT-exempt intra-community supply',
    G: 'VAT-exempt export',
    O: 'Not subject to VAT',
  },
  fr: {
    AE: 'Autoliquidation',
    K: 'Livraison intracommunautaire exonérée de TVA',
    G: 'Exportation exonérée de TVA',
    O: 'Opération non soumise à la TVA',
  },
  de: {
    AE: 'Steuerschuldnerschaft des Leistungsempfängers',
    K: 'Steuerfreie innergemeinschaftliche Lieferung',
    G: 'Steuerfreie Ausfuhrlieferung',
    O: 'Nicht steuerbar',
  },
  es: {
    AE: 'Inversión del sujeto pasivo',
    K: 'Entrega intracomunitaria exenta de IVA',
    G: 'Exportación exenta de IVA',
    O: 'Operación no sujeta a IVA',
  },
  it: {
    AE: 'Inversione contabile',
    K: 'Cessione intracomunitaria non imponibile IVA',
    G: 'Cessione all’esportazione non imponibile IVA',
    O: 'Operazione non soggetta a IVA',
  },
  nl: {
    AE: 'Btw verlegd',
    K: 'Intracommunautaire levering, vrijgesteld van btw',
    G: 'Uitvoer, vrijgesteld van btw',
    O: 'Niet onderworpen aan btw',
  },
  pt: {
    AE: 'IVA – autoliquidação',
    K: 'Transmissão intracomunitária isenta de IVA',
    G: 'Exportação isenta de IVA',
    O: 'Operação não sujeita a IVA',
  },
};

/**
 * Returns the reason for an exemption in a document's language, or in English when the language has no text for it.
 *
 * @param reason a reason with its own text is returned unchanged
 */
export const exemptionText = (
  category: TaxCategory | null,
  reason: { code: string | null; text: string | null } | null,
  language: string
): string | null => {
  if (reason === null) return null;
  if (reason.text !== null) return reason.text;
  const words = texts[language] ?? texts.en;
  if (words && (category === 'AE' || category === 'K' || category === 'G' || category === 'O')) return words[category];
  return (vatex as Partial<Record<string, string>>)[reason.code ?? ''] ?? reason.code;
};
