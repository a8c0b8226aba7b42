import fc from 'fast-check';

import { entryPaymentStatuses, type EntryPaymentStatus } from '../../contracts/entries';
import { invoiceStatuses } from '../../contracts/invoices';
import { amongInvoiced, entryPaymentStatus } from './entry-status';

const statuses = fc.subarray([...invoiceStatuses]);

test.each<[EntryPaymentStatus, Parameters<typeof entryPaymentStatus>]>([
  ['none', [[], false]],
  ['none', [['canceled'], false]],
  ['unpaid', [['paid', 'open'], false]],
  ['overdue', [['paid', 'open'], true]],
  ['draft', [['draft', 'paid'], false]],
  ['refunded', [['partially_refunded', 'paid'], false]],
])('%s', (expected, [some, overdue]) => expect(entryPaymentStatus(some, overdue)).toBe(expected));

test('every invoice but a cancelled one says something', () => {
  fc.assert(
    fc.property(statuses, fc.boolean(), (some, overdue) => {
      const silent = !overdue && some.every((status) => status === 'canceled');
      expect(entryPaymentStatus(some, overdue) === 'none').toBe(silent);
    })
  );
});

test('a condition keeps the same entries, whether they are told by the invoices there are or by those there are not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...entryPaymentStatuses),
      fc.boolean(),
      statuses,
      fc.boolean(),
      (status, is, some, overdue) => {
        const { among, inside } = amongInvoiced({ is, status });
        const own = entryPaymentStatus(some, overdue);
        expect((among as EntryPaymentStatus[]).includes(own) === inside).toBe((own === status) === is);
      }
    )
  );
});

test('entries without invoices are all but those with a status, because the table of invoices cannot name them', () => {
  const among = ['draft', 'unpaid', 'overdue', 'processing', 'paid', 'refunded', 'credited', 'written_off'];
  expect(amongInvoiced({ is: true, status: 'none' })).toEqual({ among, inside: false });
  expect(amongInvoiced({ is: false, status: 'none' })).toEqual({ among, inside: true });
});

test('any other status is looked for by itself', () => {
  expect(amongInvoiced({ is: true, status: 'paid' })).toEqual({ among: ['paid'], inside: true });
  expect(amongInvoiced({ is: false, status: 'overdue' })).toEqual({ among: ['overdue'], inside: false });
});
