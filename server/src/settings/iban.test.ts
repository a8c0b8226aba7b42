import { isIban } from './iban';

describe('isIban', () => {
  it.each(['FR1420041010050500013M02606', 'DE89370400440532013000', 'GB29NWBK60161331926819', 'NO9386011117947'])(
    'accepts %s',
    (iban) => expect(isIban(iban)).toBe(true)
  );

  it.each([
    'FR1420041010050500013M02607',
    'DE98370400440532013000',
    'DE8937',
    '',
    'de89370400440532013000',
    'XX00 0000',
  ])('refuses %p', (iban) => expect(isIban(iban)).toBe(false));
});
