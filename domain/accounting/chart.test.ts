import { accountRoles, type ChartOfAccounts, type TaxAccounts } from '../../contracts/accounting';
import { accountOf, pcg, skr03, skr04, taxAccountsOf } from './chart';

/** What the first digit of an account says in each chart. */
it.each([
  ['SKR03', skr03, { receivables: '1', bank: '1', cash: '1', fees: '4', badDebts: '2', revenue: '8', tax: '1' }],
  ['SKR04', skr04, { receivables: '1', bank: '1', cash: '1', fees: '6', badDebts: '6', revenue: '4', tax: '3' }],
  [
    'the plan comptable',
    pcg,
    { receivables: '4', bank: '5', cash: '5', fees: '6', badDebts: '6', revenue: '7', tax: '4' },
  ],
] as const)('%s has each role in its class of accounts', (_name, chart, classes) => {
  for (const [role, first] of Object.entries(classes))
    expect(`${role} ${chart.accounts[role as keyof typeof classes].number[0]}`).toBe(`${role} ${first}`);
});

it.each([
  ['SKR03', '19', 'S', '8400', '1776', skr03],
  ['SKR03', '19.0', 'S', '8400', '1776', skr03],
  ['SKR03', '7', 'S', '8300', '1771', skr03],
  ['SKR03', '0', 'K', '8125', '1770', skr03],
  ['SKR03', '0', 'G', '8120', '1770', skr03],
  ['SKR03', '20', 'S', '8200', '1770', skr03],
  ['SKR04', '19', 'S', '4400', '3806', skr04],
  ['SKR04', '7', 'S', '4300', '3801', skr04],
  ['SKR04', '0', 'AE', '4336', '3800', skr04],
  ['the plan comptable', '5.5', 'S', '706000', '445710', pcg],
  ['the plan comptable', '0', 'K', '707000', '445710', pcg],
] as const)('%s books %s %% of %s to %s, and its tax to %s', (_name, rate, category, revenue, tax, chart) => {
  expect(accountOf(chart, { role: 'revenue', rate, category }, 'DE').number).toBe(revenue);
  expect(accountOf(chart, { role: 'tax', rate, category }, 'DE').number).toBe(tax);
});

it('roles without tax have one account, whatever the country, the rate and the category', () => {
  for (const role of accountRoles.filter((one) => one !== 'revenue' && one !== 'tax'))
    expect(accountOf(skr03, { role, rate: '19', category: 'S' }, 'DE')).toBe(skr03.accounts[role]);
});

describe('the row of a tax', () => {
  const row = (number: string, conditions: Partial<TaxAccounts>): TaxAccounts => ({
    ...{ category: null, rate: null, country: null, tax: null, automatic: false, taxKey: null },
    revenue: { number, name: number },
    ...conditions,
  });
  const find = (taxes: TaxAccounts[], key: Parameters<typeof taxAccountsOf>[1], country: string | null = null) => {
    const chart: ChartOfAccounts = { ...skr03, taxes };
    return taxAccountsOf(chart, key, country)?.revenue.number ?? null;
  };

  it('is the one whose conditions all hold', () => {
    const rows = [row('a', { category: 'K' }), row('b', { rate: '19' }), row('c', { country: 'FR' })];
    expect(find(rows, { rate: '0', category: 'K' })).toBe('a');
    expect(find(rows, { rate: '19.00', category: 'S' })).toBe('b');
    expect(find(rows, { rate: '0', category: 'S' }, 'FR')).toBe('c');
    expect(find(rows, { rate: '0', category: 'S' }, 'DE')).toBeNull();
    expect(find(rows, { rate: '7', category: null })).toBeNull();
  });

  it.each([
    ['a rate before none', { rate: '19' }, {}],
    ['a category before a rate', { category: 'S' }, { rate: '19' }],
    ['a category with a rate before a category', { category: 'S', rate: '19' }, { category: 'S' }],
    ['a country before a category with a rate', { country: 'DE' }, { category: 'S', rate: '19' }],
    ['a country with a rate before a country', { country: 'DE', rate: '19' }, { country: 'DE' }],
  ] as const)('takes %s', (_name, better, worse) => {
    const key = { rate: '19', category: 'S' } as const;
    expect(find([row('better', better), row('worse', worse)], key, 'DE')).toBe('better');
    expect(find([row('worse', worse), row('better', better)], key, 'DE')).toBe('better');
  });

  it('is the first of equals', () => {
    expect(find([row('first', { rate: '19' }), row('second', { rate: '19.0' })], { rate: '19' })).toBe('first');
  });

  it('of a line without a rate and a category is that of 0 % and no category', () => {
    const rows = [row('nil', { rate: '0' }), row('standard', { category: 'S' })];
    expect(find(rows, {})).toBe('nil');
  });
});
