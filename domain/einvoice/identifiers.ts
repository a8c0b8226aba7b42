import type { Identifier } from './model';

const digitsOf = (text: string): number[] => [...text].map(Number);

/** GS1: weights 3 and 1 from the right. */
const isGln = (id: string): boolean => {
  const [check, ...digits] = digitsOf(id).reverse();
  const sum = digits.reduce((total, digit, place) => total + digit * (place % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === check;
};

/** Norwegian organisation numbers: weights 2 to 7 from the right. */
export const isNorwegianNumber = (id: string): boolean => {
  if (!/^\d{9}$/.test(id) || Number(id) === 0) return false;
  const [check, ...digits] = digitsOf(id).reverse();
  const sum = digits.reduce((total, digit, place) => total + digit * ((place % 6) + 2), 0);
  return (11 - (sum % 11)) % 11 === check;
};

/** Swedish organisation numbers: Luhn. */
export const isSwedishNumber = (id: string): boolean => {
  if (!/^\d{10}$/.test(id)) return false;
  const [check, ...digits] = digitsOf(id).reverse();
  const sum = digits.reduce((total, digit, place) => {
    const product = place % 2 === 0 ? digit * 2 : digit;
    return total + (product % 10) + Math.floor(product / 10);
  }, 0);
  return (10 - (sum % 10)) % 10 === check;
};

const abnWeights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

const isAbn = (id: string): boolean => {
  const sum = digitsOf(id).reduce(
    (total, digit, place) => total + (place === 0 ? digit - 1 : digit) * abnWeights[place],
    0
  );
  return sum % 89 === 0;
};

/** By ISO 6523 code: the rule of Peppol, and the check of the number. */
const checks: Readonly<Record<string, { rule: string; isValid: (id: string) => boolean }>> = {
  '0007': { rule: 'PEPPOL-COMMON-R049', isValid: isSwedishNumber },
  '0088': { rule: 'PEPPOL-COMMON-R040', isValid: (id) => /^\d+$/.test(id) && isGln(id) },
  '0151': { rule: 'PEPPOL-COMMON-R050', isValid: (id) => /^\d{11}$/.test(id) && isAbn(id) },
  '0184': { rule: 'PEPPOL-COMMON-R042', isValid: (id) => /^(DK)?\d{8}$/.test(id) },
  '0192': { rule: 'PEPPOL-COMMON-R041', isValid: isNorwegianNumber },
  '0208': {
    rule: 'PEPPOL-COMMON-R043',
    isValid: (id) => /^\d{10}$/.test(id) && Number(id.slice(8)) === 97 - (Number(id.slice(0, 8)) % 97),
  },
};

/** The rule that an identifier breaks by its scheme's check digits; null where it breaks none. */
export const brokenIdentifierRule = (identifier: Identifier | null): string | null => {
  const check = checks[identifier?.scheme ?? ''];
  return identifier && (check as unknown) && !check.isValid(identifier.id) ? check.rule : null;
};
