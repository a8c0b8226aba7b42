import { limitInput, limitProblems, limitValues } from './refund-limits';

const t = (id: string) => id;

test('limits are shown and sent in the units of their currency', () => {
  for (const limit of [
    { currency: 'eur', perRefund: 50000, perDay: null },
    { currency: 'jpy', perRefund: null, perDay: 100000 },
  ]) {
    expect(limitInput(limitValues(limit, 'fr'), 'fr')).toEqual(limit);
  }
  expect(limitValues({ currency: 'eur', perRefund: 50000, perDay: null }, 'fr').perRefund).toBe('500,00');
});

test.each([
  [{ currency: '', perRefund: '5', perDay: null }, { currency: 'form.required' }],
  [{ currency: 'eur', perRefund: 'five', perDay: null }, { perRefund: 'line.problem.not_a_decimal' }],
  [{ currency: 'eur', perRefund: null, perDay: '0' }, { perDay: 'line.problem.not_positive' }],
  [{ currency: 'eur', perRefund: null, perDay: null }, { perRefund: 'settings.refundLimits.missing' }],
  [{ currency: 'eur', perRefund: '5,50', perDay: null }, {}],
])('says what is wrong with %j', (limit, problems) => {
  expect(limitProblems(limit, { t, locale: 'en' })).toEqual(problems);
});
