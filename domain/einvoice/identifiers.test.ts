import fc from 'fast-check';

import { brokenIdentifierRule, isNorwegianNumber, isSwedishNumber } from './identifiers';

const isGln = (id: string): boolean => brokenIdentifierRule({ scheme: '0088', id }) === null;
const isAbn = (id: string): boolean => brokenIdentifierRule({ scheme: '0151', id }) === null;
const isDanish = (id: string): boolean => brokenIdentifierRule({ scheme: '0184', id }) === null;
const isBelgian = (id: string): boolean => brokenIdentifierRule({ scheme: '0208', id }) === null;

const digits = (count: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const lastDigits = [...'0123456789'];
const validEndings = (start: string, isValid: (id: string) => boolean): string[] =>
  lastDigits.map((digit) => start + digit).filter(isValid);

/** Each number that differs from a number in one digit. */
const mistypedOf = (id: string): string[] =>
  [...id].flatMap((digit, place) =>
    lastDigits.filter((other) => other !== digit).map((other) => id.slice(0, place) + other + id.slice(place + 1))
  );

describe('Norwegian organisation numbers', () => {
  it.each([
    // Equinor: 27+4+21+36+0+36+0+2 = 126 = 11 × 11 + 5, so the check digit is 11 − 5 = 6.
    '923609016',
    // Posten: 27+16+28+36+30+4+3+16 = 160 = 14 × 11 + 6, so it is 5.
    '984661185',
    // Brønnøysundregistrene: 27+14+28+42+30+0+18+14 = 173 = 15 × 11 + 8, so it is 3.
    '974760673',
    // 3+8 = 11, so it is 0.
    '100000040',
  ])('%s is one', (id) => {
    expect(isNorwegianNumber(id)).toBe(true);
  });

  it.each(['000000000', '0923609016', '92360901', '9236090160', '92360901A', '923 609 016', 'NO923609016', ''])(
    '“%s” is none',
    (id) => {
      expect(isNorwegianNumber(id)).toBe(false);
    }
  );

  it('have no check digit where it would be 10', () => {
    // 3+9 = 12 = 11 + 1
    expect(validEndings('10000030', isNorwegianNumber)).toEqual([]);
  });

  it('show each digit that is typed wrong', () => {
    expect(mistypedOf('923609016').filter(isNorwegianNumber)).toEqual([]);
  });

  it('show two neighbours that have changed places', () => {
    fc.assert(
      fc.property(digits(8), fc.integer({ min: 0, max: 6 }), (start, place) => {
        const [id] = validEndings(start, isNorwegianNumber);
        fc.pre(id !== undefined && id[place] !== id[place + 1]);
        const swapped = id.slice(0, place) + id[place + 1] + id[place] + id.slice(place + 2);
        expect(isNorwegianNumber(swapped)).toBe(false);
      })
    );
  });
});

describe('Swedish organisation numbers', () => {
  it.each([
    // Volvo: 1+5+3+0+2+2+1+7+9 = 30, so the check digit is 0.
    '5560125790',
    // Saab: 1+5+3+0+6+6+0+7+9 = 37, so it is 3.
    '5560360793',
  ])('%s is one', (id) => {
    expect(isSwedishNumber(id)).toBe(true);
  });

  it.each(['556036-0793', '05560360793', '55603607930', '556036079', '5560360792', 'SE55603607', ''])(
    '“%s” is none',
    (id) => {
      expect(isSwedishNumber(id)).toBe(false);
    }
  );

  it('have one check digit, and show each digit that is typed wrong', () => {
    fc.assert(
      fc.property(digits(9), (start) => {
        const valid = validEndings(start, isSwedishNumber);
        expect(valid).toHaveLength(1);
        expect(mistypedOf(valid[0]).filter(isSwedishNumber)).toEqual([]);
      })
    );
  });
});

describe('GLN', () => {
  it.each([
    // GS1’s example: 6+6+9+3+0+12+1+15+0+0+2+3 = 57, so the check digit is 3.
    '6291041500213',
    // 7+9+3 = 19, so it is 1.
    '7300010000001',
    // 3×2 + 4 = 10, so the check digit is 0.
    '4000000000020',
  ])('%s is one', (id) => {
    expect(isGln(id)).toBe(true);
  });

  it.each([' 6291041500213', '400000000002 ', '4 00000000020', '6291041500214', '629104150021X', ''])(
    '“%s” is none',
    (id) => {
      expect(isGln(id)).toBe(false);
    }
  );

  it('are counted from the right whatever their length is, as Peppol does', () => {
    // 12+0+3+7+0+7+6 = 35, so the check digit is 5.
    expect(isGln('40170725')).toBe(true);
    expect(isGln('52707104')).toBe(false);
  });

  it('have one check digit, and show each digit that is typed wrong', () => {
    fc.assert(
      fc.property(digits(12), (start) => {
        const valid = validEndings(start, isGln);
        expect(valid).toHaveLength(1);
        expect(mistypedOf(valid[0]).filter(isGln)).toEqual([]);
      })
    );
  });
});

describe('Australian Business Numbers', () => {
  it.each([
    // The tax office’s example: 4×10 + 1×1 + 8×3 + 2×5 + 4×7 + 7×9 + 5×11 + 3×13 + 5×15 + 5×17 + 6×19 = 534 = 6 × 89.
    '51824753556',
    // Telstra: 2×10 + 3×1 + 0×3 + 5×5 + 1×7 + 7×9 + 7×11 + 5×13 + 5×15 + 5×17 + 6×19 = 534.
    '33051775556',
  ])('%s is one', (id) => {
    expect(isAbn(id)).toBe(true);
  });

  it.each(['51824753557', '51 824 753 556', '5182475355', '518247535560', '3305177555', '33 51775556', ''])(
    '“%s” is none',
    (id) => {
      expect(isAbn(id)).toBe(false);
    }
  );

  it('show each digit that is typed wrong', () => {
    expect(mistypedOf('51824753556').filter(isAbn)).toEqual([]);
  });
});

describe('Danish CVR numbers', () => {
  it.each(['12345674', 'DK12345674'])('%s is one', (id) => {
    expect(isDanish(id)).toBe(true);
  });

  it.each(['1234567', '123456745', 'DK123456745', 'SE12345674', 'XDK12345674', 'D12345674', 'DKDK12345674', ''])(
    '“%s” is none',
    (id) => {
      expect(isDanish(id)).toBe(false);
    }
  );
});

describe('Belgian enterprise numbers', () => {
  it.each([
    // Proximus: 2022399 = 20849 × 97 + 46, and 97 − 46 = 51.
    '0202239951',
    // 1234567 = 12727 × 97 + 48, and 97 − 48 = 49.
    '0123456749',
    // 97 is a multiple, so that 97 − 0 = 97.
    '0000009797',
  ])('%s is one', (id) => {
    expect(isBelgian(id)).toBe(true);
  });

  it.each(['0202239950', '0202.239.951', '202239951', '0202239951 ', '02022399051', 'BE0202239951', '0000009700', ''])(
    '“%s” is none',
    (id) => {
      expect(isBelgian(id)).toBe(false);
    }
  );
});

describe('brokenIdentifierRule', () => {
  it.each([
    ['0007', '5560360792', 'PEPPOL-COMMON-R049'],
    ['0088', '6291041500214', 'PEPPOL-COMMON-R040'],
    ['0151', '51824753557', 'PEPPOL-COMMON-R050'],
    ['0184', 'DK1234567', 'PEPPOL-COMMON-R042'],
    ['0192', '923609017', 'PEPPOL-COMMON-R041'],
    ['0208', '0202239950', 'PEPPOL-COMMON-R043'],
  ])('names the rule of scheme %s that %s breaks: %s', (scheme, id, rule) => {
    expect(brokenIdentifierRule({ scheme, id })).toBe(rule);
  });

  it.each([
    ['0007', '5560360793'],
    ['0192', '923609016'],
  ])('names none for the right number of scheme %s, %s', (scheme, id) => {
    expect(brokenIdentifierRule({ scheme, id })).toBeNull();
  });

  it('knows nothing about numbers of other schemes, of none, and about no number', () => {
    expect(brokenIdentifierRule({ scheme: '9930', id: 'DE136695976' })).toBeNull();
    expect(brokenIdentifierRule({ scheme: null, id: 'HRB12345' })).toBeNull();
    expect(brokenIdentifierRule(null)).toBeNull();
  });
});
