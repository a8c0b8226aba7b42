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

/** Codes that say what these categories say, in the words that article 226 (11) and (11a) of the directive wants. */
const categoryCodes: Partial<Record<TaxCategory, VatexCode>> = {
  AE: 'VATEX-EU-AE',
  K: 'VATEX-EU-IC',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
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
