import { csvFormatOf, csvWriterOf } from './csv-format';

it('is plain unless asked otherwise, and has a decimal comma beside a semicolon', () => {
  expect(csvFormatOf({})).toEqual({ delimiter: 'comma', decimal: 'point', dateFormat: 'iso', bom: false });
  expect(csvFormatOf({ delimiter: 'semicolon' }).decimal).toBe('comma');
  expect(csvFormatOf({ delimiter: 'semicolon', decimal: 'point' }).decimal).toBe('point');
  expect(csvFormatOf({ preset: 'excel-de', delimiter: 'tab' })).toEqual({
    delimiter: 'tab',
    decimal: 'comma',
    dateFormat: 'dmy-dot',
    bom: true,
  });
});

it.each([
  ['plain', '1234.50', '2026-12-31', '2026-12-31T14:05:06.000Z'],
  ['excel-en-us', '1234.50', '12/31/2026', '12/31/2026 14:05:06'],
  ['excel-fr', '1234,50', '31/12/2026', '31/12/2026 14:05:06'],
  ['excel-de', '1234,50', '31.12.2026', '31.12.2026 14:05:06'],
  ['excel-nl', '1234,50', '31-12-2026', '31-12-2026 14:05:06'],
] as const)('%s writes %s and %s', (preset, amount, day, moment) => {
  const write = csvWriterOf(csvFormatOf({ preset }));
  expect(write.amount('1234.50')).toBe(amount);
  expect(write.date('2026-12-31')).toBe(day);
  expect(write.date('2026-12-31T14:05:06.000Z')).toBe(moment);
  expect(write.date(null)).toBeNull();
});

it('quotes an amount whose comma would end its cell', () => {
  const write = csvWriterOf(csvFormatOf({ delimiter: 'comma', decimal: 'comma' }));
  expect(write.amount('1234.50')).toBe('"1234,50"');
  expect(write.amount('500')).toBe('500');
});
