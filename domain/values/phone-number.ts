const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Returns a phone number in E.164 form (`+` and up to 15 digits); null for anything else, such as a national number, whose
 * country is unknown. Spaces, dots, dashes, slashes and parentheses are ignored, `00` stands for `+`, and a trunk zero in
 * parentheses, as in `+44 (0)20`, is left out.
 */
export const e164Of = (text: string): string | null => {
  const digits = text
    .replace(/\(0\)/g, '')
    .replace(/[\s./()\-\u2010-\u2013]/g, '')
    .replace(/^00/, '+');
  return E164.test(digits) ? digits : null;
};
