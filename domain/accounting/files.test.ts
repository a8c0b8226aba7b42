import fc from 'fast-check';

import type { AccountingSettings, ChartOfAccounts } from '../../contracts/accounting';
import { datevBalance, readDatev } from '../../tests/support/datev-rules';
import { readFec } from '../../tests/support/fec-rules';
import { anyRecord, dispute, on, payment, recordOf, refund } from '../../tests/support/invoice-records';
import { accountOf, defaultAccounting, pcg, skr03, skr04, taxAccountsOf } from './chart';
import { encodeWindows1252 } from './characters';
import { byBooking, correctionOf, entryOf, linesIn, type JournalEntry } from './journal';
import { movementsOfInvoice, movementsOfPayout } from './movements';
import { taxReportBuilder } from './tax-report';
import { datevColumns, datevHead, datevRows, fiscalYearOf, type DatevOptions } from './write-datev';
import { encodeFec, fecFileName, fecHead, fecRows, type FecOptions } from './write-fec';

const rules = { writeOffReducesTax: () => true };
const period = { from: '2026-01-01', to: '2026-12-31' };

const settingsWith = (chart: ChartOfAccounts, more: Partial<AccountingSettings['fec']> = {}): AccountingSettings => ({
  ...defaultAccounting,
  chart,
  datev: { consultant: 29098, client: 55003, accountLength: 4, final: false },
  fec: { siren: '552100554', encoding: 'iso-8859-15', separator: 'tab', ...more },
});

const datevOptions = (settings: AccountingSettings): DatevOptions => ({
  ...period,
  ...{ settings, currency: 'eur', createdAt: new Date('2027-01-05T10:11:12.345Z') },
});
const fecOptions = (settings: AccountingSettings): FecOptions => ({
  settings,
  today: '2027-01-05',
  closedThrough: '2026-12-31',
});

const datevOf = (entries: readonly JournalEntry[], settings: AccountingSettings) => {
  const options = datevOptions(settings);
  return readDatev(encodeWindows1252(datevHead(options) + entries.map((entry) => datevRows(entry, options)).join('')));
};

const fecOf = (entries: readonly JournalEntry[], settings: AccountingSettings) => {
  const options = fecOptions(settings);
  const text = fecHead(options) + entries.map((entry, index) => fecRows(entry, index + 1, options)).join('');
  const { encoding } = settings.fec;
  return readFec(encodeFec(text, options), { name: fecFileName(period, options), encoding });
};

const booked = (record: Parameters<typeof movementsOfInvoice>[0], chart: ChartOfAccounts): JournalEntry[] =>
  movementsOfInvoice(record, rules)
    .flatMap((movement) => entryOf(movement, chart, 'live') ?? [])
    .sort(byBooking);

const sumOf = (entries: readonly JournalEntry[], account: string): number =>
  entries
    .flatMap((entry) => linesIn(entry, 'eur'))
    .filter((line) => line.account.number === account)
    .reduce((sum, { amount }) => sum + amount, 0);

const german = recordOf({
  taxes: [
    { rate: '19', category: 'S', net: 10_000, tax: 1_900 },
    { rate: '7', category: 'S', net: 3_333, tax: 233 },
    { rate: '0', category: 'K', net: 500, tax: 0 },
  ],
  customerName: 'Müller & Söhne; "Łódź" 東京 – €',
  customerTaxId: 'FR 12 345678901',
  creditNotes: [
    {
      ...on(3),
      id: 'n',
      number: 'GS/2026 1',
      total: 1_190,
      taxes: [{ rate: '19', category: 'S', net: 1_000, tax: 190 }],
    },
  ],
  payments: [
    payment({
      ...{ id: 'p', amount: 15_966, on: 2 },
      refunds: [refund({ id: 're_1', amount: 1_190, on: 4 })],
      disputes: [dispute({ id: 'dp_1', withdrawn: 5_000, lost: 5_000, outcome: 'lost', on: 6 })],
    }),
    payment({ id: 'q', amount: 2_000, on: 8, method: 'bank_transfer', settlement: null, reversal: on(9) }),
  ],
  writeOffs: [{ ...on(10), id: 'w', amount: 5_000 }],
});

describe('DATEV', () => {
  it.each([
    ['skr03', skr03],
    ['skr04', skr04],
  ])('writes a Buchungsstapel as published, over %s', (_name, chart) => {
    const settings = settingsWith(chart);
    const entries = booked(german, chart);
    const { rows, problems, header } = datevOf(entries, settings);
    expect(problems).toEqual([]);
    expect(header.slice(10, 16)).toEqual(['29098', '55003', '20260101', '4', '20260101', '20261231']);
    const { receivables, clearing, fees, bank } = chart.accounts;
    for (const { number } of [receivables, clearing, fees, bank])
      expect(datevBalance(rows, number)).toBe(sumOf(entries, number));
    // Gross amounts on accounts with automatic tax.
    const automatic = taxAccountsOf(chart, { rate: '19', category: 'S' }, null)?.revenue.number ?? '';
    expect(rows[0]).toMatchObject({
      amount: 11_900,
      side: 'S',
      account: receivables.number,
      contra: automatic,
      key: '',
    });
    expect(rows[0].text).toBe("Rechnung INV-2026-00001 Müller & Söhne; 'Lódz' ?? – €");
    const credit = rows.find(({ text }) => text.startsWith('Gutschrift'));
    expect(credit).toMatchObject({ side: 'H', account: receivables.number, contra: automatic, amount: 1_190 });
  });

  it('books with a tax key where the account has no automatic tax, and net and tax apart without one', () => {
    const withKey = {
      ...skr03,
      taxes: skr03.taxes.map((row) => (row.rate === '19' ? { ...row, automatic: false, taxKey: '3' } : row)),
    };
    expect(datevOf(booked(german, withKey), settingsWith(withKey)).rows[0]).toMatchObject({ amount: 11_900, key: '3' });
    const plain = { ...skr03, taxes: skr03.taxes.map((row) => ({ ...row, automatic: false })) };
    const { rows, problems } = datevOf(booked(german, plain), settingsWith(plain));
    expect(problems).toEqual([]);
    expect(datevBalance(rows, '1776')).toBe(sumOf(booked(german, plain), '1776'));
    expect(datevBalance(rows, '8400')).toBe(sumOf(booked(german, plain), '8400'));
  });

  it('switches the automatic tax off where it would come to another amount', () => {
    const odd = recordOf({ taxes: [{ rate: '19', category: 'S', net: 10_000, tax: 1_950 }] });
    const { rows, problems } = datevOf(booked(odd, skr03), settingsWith(skr03));
    expect(problems).toEqual([]);
    expect(rows.map(({ contra, amount, key }) => [contra, amount, key])).toEqual([
      ['1776', 1_950, ''],
      ['8400', 10_000, '40'],
    ]);
  });

  // 105 × 19 / 119 = 16.76, and the invoice has ¥17. Of ¥119, exactly 19 are tax.
  it.each([
    [
      'is rounded to whole yen',
      88,
      17,
      [
        ['1776', '17,00', ''],
        ['8400', '88,00', '40'],
      ],
    ],
    ['is exact', 100, 19, [['8400', '119,00', '']]],
  ])('compares what DATEV calculates, with two decimals, where the tax in yen %s', (_name, net, tax, expected) => {
    const yen = recordOf({ currency: 'jpy', taxes: [{ rate: '19', category: 'S', net, tax }] });
    const options = { ...datevOptions(settingsWith(skr03)), currency: 'jpy' };
    const rows = booked(yen, skr03)
      .map((entry) => datevRows(entry, options))
      .join('')
      .trim()
      .split('\r\n');
    expect(rows.map((row) => row.split(';')).map(([amount, , , , , , , contra, key]) => [contra, amount, key])).toEqual(
      expected.map(([contra, amount, key]) => [contra, amount, `"${key}"`])
    );
  });

  it('keeps to the rules and to the journal for any invoice', () => {
    const settings = settingsWith(skr04);
    fc.assert(
      fc.property(anyRecord, (record) => {
        const entries = booked(record, skr04);
        const { rows, problems } = datevOf(entries, settings);
        expect(problems).toEqual([]);
        for (const role of ['receivables', 'clearing', 'badDebts', 'fees'] as const) {
          const { number } = skr04.accounts[role];
          expect(datevBalance(rows, number)).toBe(sumOf(entries, number));
        }
      })
    );
  });

  it('knows the fiscal year of a day', () => {
    expect(fiscalYearOf('2026-03-01', '01-01')).toBe('2026-01-01');
    expect(fiscalYearOf('2026-06-30', '07-01')).toBe('2025-07-01');
    expect(fiscalYearOf('2026-07-01', '07-01')).toBe('2026-07-01');
    expect(datevColumns).toHaveLength(125);
    expect(new Set(datevColumns).size).toBe(125);
  });
});

describe('FEC', () => {
  it.each([
    ['tab', 'iso-8859-15'],
    ['pipe', 'utf-8'],
  ] as const)('has 18 fields as published, with %s in %s', (separator, encoding) => {
    const settings = settingsWith(pcg, { separator, encoding });
    const { rows, problems } = fecOf(booked(german, pcg), settings);
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({ journal: 'VE', number: 1, day: '20260101', account: '411000', debit: 15_966 });
    expect(rows[0].label).toContain(encoding === 'utf-8' ? '東京' : 'Müller & Söhne');
  });

  it('is balanced, numbered without gaps and equal to the journal for any invoice', () => {
    const settings = settingsWith(pcg);
    fc.assert(
      fc.property(anyRecord, (record) => {
        const entries = booked(record, pcg);
        const { rows, problems } = fecOf(entries, settings);
        expect(problems).toEqual([]);
        for (const { number } of Object.values(pcg.accounts)) {
          const sum = rows
            .filter(({ account }) => account === number)
            .reduce((all, row) => all + row.debit - row.credit, 0);
          expect(sum).toBe(sumOf(entries, number));
        }
      })
    );
  });

  it('is named by the end of the fiscal year', () => {
    const options = fecOptions({ ...settingsWith(pcg), fiscalYearStart: '07-01' });
    expect(fecFileName({ from: '2026-07-01', to: '2026-09-30' }, options)).toBe('552100554FEC20270630.txt');
  });
});

describe('the chart', () => {
  it('takes the row with most conditions, and a country before a rate', () => {
    const own = (number: string, country: string | null, rate: string | null) => ({
      ...skr03.taxes[0],
      ...{ country, rate, revenue: { number, name: number } },
    });
    const chart = {
      ...skr03,
      taxes: [own('1', null, null), own('2', null, '20'), own('3', 'FR', null), own('4', 'FR', '20')],
    };
    const revenue = (rate: string, country: string | null) =>
      accountOf(chart, { role: 'revenue', rate, category: 'S' }, country).number;
    expect([revenue('10', 'DE'), revenue('20.0', 'DE'), revenue('5.5', 'FR'), revenue('20', 'FR')]).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
    expect(accountOf(chart, { role: 'revenue', rate: '0', category: null }, null).number).toBe('8200');
  });
});

describe('a correction of closed periods', () => {
  const [invoice] = booked(german, skr03);

  it('books a late fact whole, a changed one by its difference, and takes back what is no longer true', () => {
    expect(correctionOf(invoice, [], '2026-02-01')).toEqual({ ...invoice, bookedOn: '2026-02-01' });
    expect(correctionOf(invoice, [invoice], '2026-02-01')).toBeNull();
    const gone = correctionOf(null, [invoice], '2026-02-01');
    expect(gone?.id).toBe(`${invoice.id}~1`);
    expect(correctionOf(null, gone ? [invoice, gone] : [], '2026-03-01')).toBeNull();
    const other = { ...invoice, lines: invoice.lines.map((line) => ({ ...line, amount: line.amount * 2 })) };
    const change = correctionOf(other, [invoice], '2026-02-01');
    expect(change?.lines.map(({ amount }) => amount)).toEqual(invoice.lines.map(({ amount }) => amount));
  });

  it('is none where only the chart of accounts changed', () => {
    const [again] = booked(german, skr04);
    expect(correctionOf(again, [invoice], '2026-02-01')).toBeNull();
  });
});

it('reports tax by rate, category and country, with totals by currency', () => {
  const entries = booked(german, skr03);
  const issued = taxReportBuilder('issued');
  for (const entry of entries) issued.add(entry);
  const { rows, totals } = issued.result();
  expect(rows.map(({ rate, category, country, taxable, tax }) => [rate, category, country, taxable, tax])).toEqual([
    // 10000 less the credit note's 1000 and the bad debt's share.
    ['19', 'S', 'DE', expect.any(Number), expect.any(Number)],
    ['7', 'S', 'DE', expect.any(Number), expect.any(Number)],
    ['0', 'K', 'DE', expect.any(Number), 0],
  ]);
  const paid = taxReportBuilder('paid');
  for (const entry of entries) paid.add(entry);
  expect(paid.result().totals[0].taxable + paid.result().totals[0].tax).toBe(15_966 - 1_190 - 5_000);
  expect(totals[0].taxable + totals[0].tax).toBe(15_966 - 1_190 - 5_000);
});

/** The number of payments; `ACCOUNTING_PAYMENTS=100000` is the long run. */
const PAYMENTS = Number(process.env.ACCOUNTING_PAYMENTS ?? 10_000);

it('totals of the files equal the payouts for many payments', () => {
  let random = 42;
  const next = (limit: number): number => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    return random % limit;
  };
  const datev = datevOptions(settingsWith(skr03));
  const fec = fecOptions(settingsWith(pcg));
  const [bank, clearing] = [skr03.accounts.bank.number, skr03.accounts.clearing.number];
  let [paidOut, inBank, datevBank, datevClearing, fecBank, number, debit, credit] = [0, 0, 0, 0, 0, 0, 0, 0];
  const problems: string[] = [];
  const write = (entries: readonly JournalEntry[], french: readonly JournalEntry[]): void => {
    inBank += sumOf(entries, bank);
    const text = datevHead(datev) + entries.map((entry) => datevRows(entry, datev)).join('');
    const read = readDatev(encodeWindows1252(text));
    problems.push(...read.problems);
    datevBank += datevBalance(read.rows, bank);
    datevClearing += datevBalance(read.rows, clearing);
    const first = number + 1;
    const lines = fecHead(fec) + french.map((entry) => fecRows(entry, (number += 1), fec)).join('');
    const name = fecFileName(period, fec);
    const file = readFec(encodeFec(lines, fec), { name, encoding: 'iso-8859-15', firstNumber: first });
    problems.push(...file.problems);
    for (const row of file.rows) {
      debit += row.debit;
      credit += row.credit;
      if (row.account === pcg.accounts.bank.number) fecBank += row.debit - row.credit;
    }
  };
  const perDay = Math.ceil(PAYMENTS / 300);
  for (let day = 0, done = 0; done < PAYMENTS; day += 1) {
    const movements = Array.from({ length: Math.min(perDay, PAYMENTS - done) }, (_, index) => {
      const net = 500 + next(100_000);
      const taxes = [{ rate: '19', category: 'S' as const, net, tax: Math.round(net * 0.19) }];
      const total = net + taxes[0].tax;
      const id = `${day}-${index}`;
      const refunds = next(10) === 0 ? [refund({ id: `re${id}`, amount: 1 + next(total), on: day })] : [];
      const outcome = (['open', 'won', 'lost'] as const)[next(3)];
      const lost = total - refunds.reduce((sum, { amount }) => sum + amount, 0);
      const disputes =
        next(50) === 0 && lost > 0
          ? [dispute({ id: `dp${id}`, withdrawn: lost, on: day, outcome, lost: outcome === 'lost' ? lost : 0 })]
          : [];
      return movementsOfInvoice(
        {
          ...recordOf({ id, taxes }),
          ...on(day),
          payments: [payment({ id, amount: total, on: day, refunds, disputes })],
        },
        rules
      );
    }).flat();
    done += perDay;
    const withSkr = movements.flatMap((movement) => entryOf(movement, skr03, 'live') ?? []);
    const balance = sumOf(withSkr, clearing);
    const other = next(3) === 0 ? 0 - next(900) : 0;
    const payout = { ...on(day), id: `po_${day}`, environment: 'live' as const, contract: 'c', currency: 'eur' };
    const moves = [...movements, ...movementsOfPayout({ ...payout, amount: balance + other, other, failed: null })];
    paidOut += balance + other;
    write(
      moves.flatMap((movement) => entryOf(movement, skr03, 'live') ?? []).sort(byBooking),
      moves.flatMap((movement) => entryOf(movement, pcg, 'live') ?? []).sort(byBooking)
    );
  }
  expect(problems.slice(0, 5)).toEqual([]);
  expect([inBank, datevBank, fecBank]).toEqual([paidOut, paidOut, paidOut]);
  expect(datevClearing).toBe(0);
  expect(debit).toBe(credit);
}, 300_000);
