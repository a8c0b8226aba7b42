import type { TaxCategory } from '../../contracts/invoices';

import type { VatexCode } from './vatex';
import { vatexText, type VatexTexts } from './vatex-texts';
import { de } from './vatex-texts/de';
import { en } from './vatex-texts/en';
import { es } from './vatex-texts/es';
import { fr } from './vatex-texts/fr';
import { it } from './vatex-texts/it';
import { nl } from './vatex-texts/nl';
import { pt } from './vatex-texts/pt';

const languages: Readonly<Record<string, VatexTexts>> = { en, fr, de, es, it, nl, pt };

<<<<<<< HEAD
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
=======
/** Codes that say what these categories say, in the words that article 226 (11) and (11a) of the directive wants. */
const categoryCodes: Partial<Record<TaxCategory, VatexCode>> = {
  AE: 'VATEX-EU-AE',
  K: 'VATEX-EU-IC',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
>>>>>>> close22
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
  const code = (category && categoryCodes[category]) ?? reason.code;
  return code === null ? null : (vatexText(code, languages[language] ?? en) ?? code);
};
