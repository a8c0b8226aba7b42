import fc from 'fast-check';

import { movementsOf, standingOf, type InvoicePayment, type Movement, type Standing } from './money-movements';

const day = (date: number): string => `2026-11-${String(date).padStart(2, '0')}T00:00:00.000Z`;
const at = (date: number): number => Date.parse(day(date));

const payment = (more: Partial<InvoicePayment> = {}): InvoicePayment => ({
  status: 'succeeded',
  amount: 1000,
  amountRefunded: 0,
  amountDisputed: 0,
  settledAt: day(10),
  refunds: [],
  disputes: [],
  ...more,
});
const refund = (amount: number, date: number, status: 'succeeded' | 'pending' | 'failed' = 'succeeded') => ({
  status,
  amount,
  createdAt: day(date),
});
const dispute = (amountLost: number, date: number) => ({ amountLost, createdAt: day(date) });

const moved = (kind: Movement['kind'], amount: number, date: number, shortfall = 0): Movement => ({
  kind,
  amount,
  shortfall,
  at: at(date),
});
const arrived = moved('payment', 1000, 10);

describe('movementsOf', () => {
  it('is empty for an invoice without payments and credit notes', () => {
    expect(movementsOf([], [])).toEqual([]);
  });

  it('takes what was waived from the payment', () => {
    expect(movementsOf([payment({ amount: 800, shortfall: 200 })], [])).toEqual([moved('payment', 800, 10, 200)]);
  });

  it.each<[string, Partial<InvoicePayment>, Movement[]]>([
    ['a payment of which nothing has left', {}, []],
    [
      'each refund on its own day',
      { amountRefunded: 300, refunds: [refund(100, 11), refund(200, 12)] },
      [moved('refund', 100, 11), moved('refund', 200, 12)],
    ],
    [
      'each loss on its own day',
      { amountDisputed: 300, disputes: [dispute(100, 11), dispute(200, 12)] },
      [moved('loss', 100, 11), moved('loss', 200, 12)],
    ],
    [
      'no dispute without a loss',
      { amountDisputed: 300, disputes: [dispute(0, 11), dispute(300, 12)] },
      [moved('loss', 300, 12)],
    ],
    [
      'no refund that is on its way or has failed',
      { amountRefunded: 100, refunds: [refund(50, 11, 'pending'), refund(70, 11, 'failed'), refund(100, 12)] },
      [moved('refund', 100, 12)],
    ],
    [
      'a refund dated before the payment on the day of the payment',
      { amountRefunded: 100, refunds: [refund(100, 9)] },
      [moved('refund', 100, 10)],
    ],
    [
      'a sum that its refunds do not reach, the rest on the day of the last one',
      { amountRefunded: 450, refunds: [refund(200, 13), refund(100, 11)] },
      [moved('refund', 100, 11), moved('refund', 150, 13), moved('refund', 200, 13)],
    ],
    [
      'a sum that its losses do not reach, the rest on the day of the latest one',
      { amountDisputed: 450, disputes: [dispute(200, 13), dispute(100, 11)] },
      [moved('loss', 100, 11), moved('loss', 150, 13), moved('loss', 200, 13)],
    ],
    ['a sum without refunds on the day of the payment', { amountRefunded: 400 }, [moved('refund', 400, 10)]],
  ])('knows %s', (_, more, left) => {
    expect(movementsOf([payment(more)], [])).toEqual([arrived, ...left]);
  });

  it.each<[string, InvoicePayment['refunds'], Movement[]]>([
    [
      'the earlier ones first',
      [refund(300, 11), refund(100, 12), refund(200, 13)],
      [moved('refund', 300, 11), moved('refund', 50, 12)],
    ],
    [
      'the smaller ones of one moment first',
      [refund(100, 11), refund(200, 11), refund(300, 11)],
      [moved('refund', 50, 11), moved('refund', 100, 11), moved('refund', 200, 11)],
    ],
  ])('counts no more refunds than the sum says, %s, in whatever order they are listed', (_, refunds, left) => {
    const [one, two, three] = refunds;
    for (const listed of [
      [one, two, three],
      [one, three, two],
      [two, one, three],
      [two, three, one],
      [three, one, two],
      [three, two, one],
    ]) {
      expect(movementsOf([payment({ amountRefunded: 350, refunds: listed })], [])).toEqual([arrived, ...left]);
    }
  });

  it('puts a payment before the loss, the credit note and the refund of its moment', () => {
    const paid = payment({
      amountRefunded: 100,
      amountDisputed: 200,
      refunds: [refund(100, 10)],
      disputes: [dispute(200, 10)],
    });
    expect(movementsOf([paid], [{ amount: 50, at: day(10) }])).toEqual([
      arrived,
      moved('loss', 200, 10),
      moved('credit', 50, 10),
      moved('refund', 100, 10),
    ]);
  });

  it('puts what happened earlier first, whatever it is', () => {
    const paid = payment({ amountRefunded: 100, refunds: [refund(100, 12)] });
    const credits = [
      { amount: 70, at: day(13) },
      { amount: 60, at: day(9) },
    ];
    expect(movementsOf([paid], credits)).toEqual([
      moved('credit', 60, 9),
      arrived,
      moved('refund', 100, 12),
      moved('credit', 70, 13),
    ]);
  });

  it('puts the smaller of two payments of one moment first, then the one with the smaller shortfall', () => {
    const [small, waived, large] = [
      payment({ amount: 500 }),
      payment({ amount: 500, shortfall: 20 }),
      payment({ amount: 900, shortfall: -10 }),
    ];
    const inOrder = [moved('payment', 500, 10), moved('payment', 500, 10, 20), moved('payment', 900, 10, -10)];
    expect(movementsOf([small, waived, large], [])).toEqual(inOrder);
    expect(movementsOf([large, waived, small], [])).toEqual(inOrder);
    expect(movementsOf([waived, large, small], [])).toEqual(inOrder);
  });

  it('has one order whatever the order of payments and credit notes', () => {
    const anyPayment = fc
      .record({
        amount: fc.constantFrom(500, 1000),
        shortfall: fc.constantFrom(0, 20),
        date: fc.integer({ min: 1, max: 3 }),
      })
      .map(({ amount, shortfall, date }) => payment({ amount, shortfall, settledAt: day(date) }));
    const anyCredit = fc
      .record({ amount: fc.constantFrom(10, 30), date: fc.integer({ min: 1, max: 3 }) })
      .map(({ amount, date }) => ({ amount, at: day(date) }));
    fc.assert(
      fc.property(
        fc.array(anyPayment, { maxLength: 5 }),
        fc.array(anyCredit, { maxLength: 4 }),
        (payments, credits) => {
          expect(movementsOf([...payments].reverse(), [...credits].reverse())).toEqual(movementsOf(payments, credits));
        }
      )
    );
  });
});

describe('standingOf', () => {
  const standing = (more: Partial<Standing>): Standing => ({
    kept: 0,
    claim: 1000,
    difference: 0,
    uncredited: 0,
    fromCredits: 0,
    givenBack: 0,
    ...more,
  });
  /** Returns one movement for each day. A payment may have a shortfall, which was waived. */
  const story = (...steps: [Movement['kind'], number, number?][]): Movement[] =>
    steps.map(([kind, amount, shortfall], place) => moved(kind, amount, place + 1, shortfall));

  it.each<[string, Movement[], Partial<Standing>]>([
    ['nothing has happened', [], {}],
    ['it was paid', story(['payment', 1000]), { kept: 1000 }],
    ['less was accepted', story(['payment', 800, 200]), { kept: 800, claim: 800, difference: 200 }],
    ['more was accepted', story(['payment', 1200, -200]), { kept: 1200, claim: 1200, difference: -200 }],
    ['the payment was lost', story(['payment', 1000], ['loss', 1000]), { kept: 0 }],
    [
      'it was paid twice and refunded once, which gives nothing back',
      story(['payment', 1000], ['payment', 1000], ['refund', 1000]),
      { kept: 1000 },
    ],
    [
      'it was paid twice and more than once was refunded, of which the rest is a gift',
      story(['payment', 1000], ['payment', 1000], ['refund', 1200]),
      { kept: 800, uncredited: 200, givenBack: 200 },
    ],
    [
      'a part was refunded without a credit note',
      story(['payment', 1000], ['refund', 300]),
      { kept: 700, uncredited: 300, givenBack: 300 },
    ],
    [
      'a credit note explains an earlier refund',
      story(['payment', 1000], ['refund', 300], ['credit', 300]),
      { kept: 700, claim: 700, givenBack: 300 },
    ],
    [
      'a credit note explains a part of an earlier refund',
      story(['payment', 1000], ['refund', 300], ['credit', 100]),
      { kept: 700, claim: 900, uncredited: 200, givenBack: 300 },
    ],
    [
      'a credit note is larger than an earlier refund, which leaves money to give back',
      story(['payment', 1000], ['refund', 300], ['credit', 400]),
      { kept: 700, claim: 600, fromCredits: 100, givenBack: 300 },
    ],
    [
      'a refund pays out what a credit note has freed',
      story(['payment', 1000], ['credit', 400], ['refund', 400]),
      { kept: 600, claim: 600, givenBack: 400 },
    ],
    [
      'a refund pays out more than a credit note has freed',
      story(['payment', 1000], ['credit', 400], ['refund', 500]),
      { kept: 500, claim: 600, uncredited: 100, givenBack: 500 },
    ],
    [
      'a credit note came before the payment, which frees nothing',
      story(['credit', 400], ['payment', 600]),
      { kept: 600, claim: 600 },
    ],
    [
      'a refund gives back first what was overpaid, then what a credit note has freed',
      story(['payment', 1300], ['credit', 400], ['refund', 500]),
      { kept: 800, claim: 600, fromCredits: 200, givenBack: 200 },
    ],
    [
      'a refund gives back the overpaid, the credited and a gift',
      story(['payment', 1300], ['credit', 400], ['refund', 800]),
      { kept: 500, claim: 600, uncredited: 100, givenBack: 500 },
    ],
    [
      'a refund is smaller than what was overpaid, and leaves the freed part alone',
      story(['payment', 1300], ['credit', 400], ['refund', 100]),
      { kept: 1200, claim: 600, fromCredits: 400, givenBack: 0 },
    ],
    [
      'nobody has to pay a gift again: what comes after one is paid too much, and its refund gives nothing back',
      story(['payment', 1000], ['refund', 300], ['payment', 200], ['refund', 200]),
      { kept: 700, uncredited: 300, givenBack: 300 },
    ],
    [
      'a loss takes what a credit note has freed',
      story(['payment', 1000], ['credit', 400], ['loss', 300]),
      { kept: 700, claim: 600, fromCredits: 100 },
    ],
    [
      'less was accepted after a credit note for more than the rest, which leaves less to waive',
      story(['credit', 900], ['payment', 50, 200]),
      { kept: 50, claim: 0, difference: 100 },
    ],
    [
      'a credit note over all follows a waiver, which it takes back',
      story(['payment', 800, 200], ['credit', 1000]),
      { kept: 800, claim: 0, fromCredits: 800 },
    ],
  ])('when %s', (_, movements, expected) => {
    expect(standingOf(1000, movements)).toEqual(standing(expected));
  });
});
