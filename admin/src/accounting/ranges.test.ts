import { nameOf, rangeOf } from './ranges';

it.each([
  ['thisMonth', '2026-02-10', '2026-02-01', '2026-02-28'],
  ['lastMonth', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['thisQuarter', '2026-05-01', '2026-04-01', '2026-06-30'],
  ['lastQuarter', '2026-02-01', '2025-10-01', '2025-12-31'],
  ['thisYear', '2028-02-29', '2028-01-01', '2028-12-31'],
  ['lastYear', '2026-06-30', '2025-01-01', '2025-12-31'],
] as const)('%s on %s is from %s to %s', (name, today, from, to) => {
  expect(rangeOf(name, today)).toEqual({ from, to });
  expect(nameOf({ from, to }, today)).toBe(name);
});

it('names no other range', () => {
  expect(nameOf({ from: '2026-01-02', to: '2026-01-31' }, '2026-01-15')).toBe('custom');
});
