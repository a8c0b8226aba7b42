import { countryCodes } from '../values/countries';
import { electronicAddressSchemes } from '../invoices/electronic-address-schemes';

/*
 * Code lists of EN 16931 that are not lists of their own elsewhere. Others: units (domain/invoices/units.ts), VATEX
 * (domain/invoices/vatex.ts), EAS (domain/invoices/electronic-address-schemes.ts), countries (domain/values/countries.ts).
 * A test compares each with the official rules where these are on the machine.
 */

/** Codes that sites use and ISO 3166-1, as the standard takes it (BR-CL-14), does not have: South Sudan, Kosovo. */
const countriesWithoutCode = ['SS', 'XK'];

/** ISO 3166-1 alpha-2 of April 2026, as the European Commission's code lists take it. */
export const isListedCountry = (code: string): boolean =>
  countryCodes.includes(code) && !countriesWithoutCode.includes(code);

/** ISO 4217 as of April 2026: the guilder of the Netherlands Antilles was replaced by XCG on 31 March 2025. */
const withdrawnCurrencies = ['ang'];

/** ISO 4217 as Peppol's code list of May 2025 takes it: that has ANG still, and neither STD nor XCG. */
const currenciesOutsidePeppol = ['std', 'xcg'];

/** @param currency one that Stripe supports, lower case */
export const isListedCurrency = (currency: string): boolean => !withdrawnCurrencies.includes(currency);

/** The same for Peppol, which has both lists to fit. */
export const isPeppolCurrency = (currency: string): boolean =>
  isListedCurrency(currency) && !currenciesOutsidePeppol.includes(currency);

/** Schemes of the EAS list (May 2026) that Peppol's own list of participant identifiers (May 2025) does not have. */
const schemesOutsidePeppol = '0219 0220 0242 0244 0245 0246 0248 AN AQ AS AU EM'.split(' ');

/** Whether participants of the Peppol network are found by a scheme. */
export const isPeppolScheme = (scheme: string): boolean =>
  Object.hasOwn(electronicAddressSchemes, scheme) && !schemesOutsidePeppol.includes(scheme);
