import { formatDay } from './dates';

it.each([
  ['2026-12-31', 'en', 'December 31, 2026'],
  ['2026-12-31', 'en-GB', '31 December 2026'],
  ['2026-03-01', 'fr', '1 mars 2026'],
  ['2026-03-01T23:59:59.999Z', 'fr', '1 mars 2026'],
  ['2026-03-01', 'not a locale', 'March 1, 2026'],
])('%s in %s: %s', (day, locale, text) => {
  expect(formatDay(day, locale)).toBe(text);
});
