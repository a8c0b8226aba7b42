import { euCountries, isCountry } from './countries';

/**
 * Formats of VAT ids after the prefix, for the prefixes that VIES checks: the member states (Greece writes EL) and
 * Northern Ireland (XI). Source: the European Commission's VIES FAQ, question 11 ("structure of a VAT number").
 * Each form is complete, without blanks and in upper case.
 */
const euFormats: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^([A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d[A-Z0-9+*]\d{5}[A-Z]|\d{7}[A-W][A-I])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

/**
 * Formats of VAT ids outside VIES, prefix included: GB as XI, the Swiss UID with its VAT suffix, and the Norwegian
 * organisation number with MVA behind the prefix that BR-CO-09 asks for.
 */
const otherFormats: Readonly<Record<string, RegExp>> = {
  GB: /^GB(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
  CH: /^CHE\d{9}(MWST|TVA|IVA)$/,
  NO: /^NO\d{9}MVA$/,
};

/** Removes what people group digits with. Letters stay as they are: prefixes are capitals (BR-CO-09). */
const compact = (taxId: string): string => taxId.replace(/[\s.-]/g, '');

/** The prefix of VAT ids of a country: `EL` for GR, otherwise the country's own code. */
export const vatPrefixOf = (country: string): string => (country === 'GR' ? 'EL' : country);

/**
 * The country of a VAT id by its prefix: `GR` for EL…, `GB` for XI…; null where the prefix names no country, such as
 * EU, UK or one in lower case. Says nothing about the rest of the number.
 */
export const countryOfVatId = (taxId: string): string | null => {
  const prefix = compact(taxId).slice(0, 2);
  if (prefix === 'EL') return 'GR';
  if (prefix === 'XI') return 'GB';
  return isCountry(prefix) && prefix !== 'GR' ? prefix : null;
};

/** Whether a prefix is one that VIES knows, so that the number's format can be checked. */
export const isEuVatPrefix = (prefix: string): boolean => Object.hasOwn(euFormats, prefix);

const hasFormat = (id: string): boolean => {
  const prefix = id.slice(0, 2);
  if (isEuVatPrefix(prefix)) return euFormats[prefix].test(id.slice(2));
  if (Object.hasOwn(otherFormats, prefix)) return otherFormats[prefix].test(id);
  return countryOfVatId(id) !== null && /^(?=.*\d)[A-Z]{2}[A-Z0-9]{2,13}$/.test(id);
};

/**
 * Returns a VAT id without blanks, dots and dashes, as documents for machines write it; null for anything that is none,
 * such as a local tax number. Countries without a format of their own here pass with their two letters and two to
 * thirteen letters or digits, one digit at least.
 */
export const vatIdOf = (taxId: string): string | null => {
  const id = compact(taxId);
  return hasFormat(id) ? id : null;
};

/** Whether a tax id is a VAT id in the format of its country, prefix included. */
export const isVatId = (taxId: string): boolean => vatIdOf(taxId) !== null;

/** Whether supplies to a country can be intra-community ones: member states, and Northern Ireland by its VAT id. */
export const isInEuVatArea = (country: string, taxId: string | null): boolean =>
  euCountries.includes(country) || (country === 'GB' && taxId !== null && compact(taxId).startsWith('XI'));
