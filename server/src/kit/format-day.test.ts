import { formatDay } from './format-day';

it.each([
  ['2026-12-31', 'en', 'UTC', 'December 31, 2026'],
  ['2026-12-31', 'en-GB', 'America/Los_Angeles', '31 December 2026'],
  ['2026-12-31', 'en-GB', 'Pacific/Auckland', '31 December 2026'],
  ['2026-03-01', 'fr', 'UTC', '1 mars 2026'],
  ['2026-03-01T23:59:59.999Z', 'fr', 'UTC', '1 mars 2026'],
  ['2026-12-31T23:20:00.000Z', 'fr', 'Europe/Paris', '1 janvier 2027'],
  ['2027-01-01T07:59:00.000Z', 'en', 'America/Los_Angeles', 'December 31, 2026'],
  ['2026-03-01', 'not a locale', 'UTC', 'March 1, 2026'],
])('%s in %s and %s: %s', (day, locale, zone, text) => {
  expect(formatDay(day, locale, zone)).toBe(text);
});
