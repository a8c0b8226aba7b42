import { euCountries, isCountry } from './countries';

/**
 * The formats of VAT ids after the prefix, for the prefixes that VIES checks: the member states (Greece uses EL) and
 * Northern Ireland (XI). Source: the European Commission's VIES FAQ, question 11 ("structure of a VAT number"). Each
 * form is complete, without blanks and in upper case.
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
 * The formats of VAT ids outside VIES, including the prefix: GB as XI, the Swiss UID with its VAT suffix, and the
 * Norwegian organization number with MVA, after the prefix that BR-CO-09 requires.
 */
const otherFormats: Readonly<Record<string, RegExp>> = {
  GB: /^GB(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
  CH: /^CHE\d{9}(MWST|TVA|IVA)$/,
  NO: /^NO\d{9}MVA$/,
};

/** Removes the characters that people group digits with. Letters stay unchanged: prefixes are capitals (BR-CO-09). */
const compact = (taxId: string): string => taxId.replace(/[\s.-]/g, '');

/** Returns the prefix of a country's VAT ids: `EL` for GR, otherwise the country's own code. */
export const vatPrefixOf = (country: string): string => (country === 'GR' ? 'EL' : country);

/**
 * Returns the country of a VAT id by its prefix: `GR` for EL…, `GB` for XI…; null for a prefix without a country, such
 * as EU, UK or one in lower case. The rest of the number is not checked.
 */
export const countryOfVatId = (taxId: string): string | null => {
  const prefix = compact(taxId).slice(0, 2);
  if (prefix === 'EL') return 'GR';
  if (prefix === 'XI') return 'GB';
  return isCountry(prefix) && prefix !== 'GR' ? prefix : null;
};

/** Returns whether VIES knows a prefix, so that the format of the number can be checked. */
export const isEuVatPrefix = (prefix: string): boolean => Object.hasOwn(euFormats, prefix);

const hasFormat = (id: string): boolean => {
  const prefix = id.slice(0, 2);
  if (isEuVatPrefix(prefix)) return euFormats[prefix].test(id.slice(2));
  if (Object.hasOwn(otherFormats, prefix)) return otherFormats[prefix].test(id);
  return countryOfVatId(id) !== null && /^(?=.*\d)[A-Z]{2}[A-Z0-9]{2,13}$/.test(id);
};

/**
 * Returns a VAT id without blanks, dots and dashes, as in machine-readable documents; null for anything else, such as a
 * local tax number. For countries without a format here, two letters and two to thirteen letters or digits, at least
 * one of them a digit, are accepted.
 */
export const vatIdOf = (taxId: string): string | null => {
  const id = compact(taxId);
  return hasFormat(id) ? id : null;
};

/** Returns whether a tax id is a VAT id in the format of its country, including the prefix. */
export const isVatId = (taxId: string): boolean => vatIdOf(taxId) !== null;

/**
 * Returns whether supplies to a country can be intra-community ones: member states, and Northern Ireland by its VAT id.
 */
export const isInEuVatArea = (country: string, taxId: string | null): boolean =>
  euCountries.includes(country) || (country === 'GB' && taxId !== null && compact(taxId).startsWith('XI'));
