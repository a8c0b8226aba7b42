import fc from 'fast-check';

import { environments } from '../../contracts/common';

import { counterName, formatInvoiceNumber, isInvoicePrefix, parseInvoiceNumber } from './invoice-number';

describe('formatInvoiceNumber', () => {
  it.each([
    ['live', 2026, 1, undefined, 'INV-2026-000001'],
    ['test', 2026, 1, undefined, 'TEST-2026-000001'],
    ['live', 2026, 42, 'ACME', 'ACME-2026-000042'],
    ['test', 2026, 42, 'ACME', 'TEST-2026-000042'],
    ['live', 2026, 1_234_567, undefined, 'INV-2026-1234567'],
  ] as const)('writes %s %s %s %s as %s', (environment, year, sequence, prefix, number) => {
    expect(formatInvoiceNumber({ environment, year, sequence, prefix })).toBe(number);
  });

  it.each([
    { sequence: 0 },
    { sequence: -1 },
    { sequence: 1.5 },
    { sequence: NaN },
    { sequence: 2 ** 53 },
    { year: 26 },
    { year: 10000 },
    { year: NaN },
    { prefix: '' },
    { prefix: 'inv' },
    { prefix: 'A-B' },
    { prefix: 'TEST' },
    { prefix: '2026' },
  ])('refuses %j', (fields) => {
    expect(() => formatInvoiceNumber({ environment: 'live', year: 2026, sequence: 1, ...fields })).toThrow(RangeError);
  });
});

describe('parseInvoiceNumber', () => {
  it('reads what formatInvoiceNumber writes', () => {
    const prefix = fc.stringMatching(/^[A-Z][A-Z0-9]{0,9}$/).filter(isInvoicePrefix);
    fc.assert(
      fc.property(
        fc.constantFrom(...environments),
        fc.integer({ min: 1000, max: 9999 }),
        fc.maxSafeNat().filter((n) => n > 0),
        prefix,
        (environment, year, sequence, live) => {
          const number = formatInvoiceNumber({ environment, year, sequence, prefix: live });
          expect(parseInvoiceNumber(number)).toEqual({
            environment,
            year,
            sequence,
            prefix: environment === 'test' ? 'TEST' : live,
          });
        }
      )
    );
  });

  it.each([
    '',
    'INV-2026-00001',
    'INV-2026-0000001',
    'INV-2026-000000',
    'inv-2026-000001',
    'INV-0026-000001',
    ' INV-2026-000001',
    'INV-2026-000001\n',
    'INV-2026-9999999999999999',
    'INV_2026_000001',
  ])('refuses %j', (number) => expect(parseInvoiceNumber(number)).toBeNull());

  it('writes back what it reads, whatever it is given', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9-]{0,24}$/), (number) => {
        const parts = parseInvoiceNumber(number);
        if (parts?.environment === 'live') expect(formatInvoiceNumber(parts)).toBe(number);
      })
    );
  });
});

describe('counterName', () => {
  it('differs by environment and year', () => {
    const names = environments.flatMap((environment) => [2026, 2027].map((year) => counterName(environment, year)));
    expect(new Set(names).size).toBe(4);
  });
});
