import fc from 'fast-check';

import { e164Of } from './phone-number';

it.each([
  ['+44 (0)20 7946-0958', '+442079460958'],
  ['0033 1.23.45.67.89', '+33123456789'],
  [' +49 30/1234567\n', '+49301234567'],
  ['(+1) 202-555-0143', '+12025550143'],
  ['(00)44 20 7946 0958', '+442079460958'],
  // An unbreakable blank and dash, as web pages have them, and an en dash.
  ['+44\u00a020\u20117946\u20130958', '+442079460958'],
  // Zeros inside of the number stay, also two of them.
  ['+44 20 0046 0058', '+442000460058'],
  ['+1234567', '+1234567'],
  ['+123456789012345', '+123456789012345'],
])('%j is %s', (text, number) => {
  expect(e164Of(text)).toBe(number);
});

it.each([
  '',
  '020 7946 0958',
  '+0123456789',
  '+123456',
  '+44 20 CALL',
  '+1234567890123456',
  '++442079460958',
  '44 20 7946 0958',
  '+44 20 7946 0958 ext. 5',
  '+44 20 7946 0958, +44 20 7946 0959',
  'call +44 20 7946 0958',
  '+442079460958\0',
])('%j is no number that a provider takes', (text) => {
  expect(e164Of(text)).toBeNull();
});

it('whatever separates the digits, the number is the same', () => {
  const separators = fc.constantFrom('', ' ', '.', '-', '/', ' - ', '\u2013');
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000, max: 999_999_999_999_999 }), separators, (digits, separator) => {
      const number = `+${digits}`;
      expect(e164Of([...number].join(separator))).toBe(number);
      expect(e164Of(e164Of(number) ?? '')).toBe(number);
    })
  );
});
