import type { BulkPreview, BulkReady } from '../../../contracts/bulk-preview';
import { bulkCsv, bulkLines } from './bulk-result';

const ready = (documentId: string, customerName: string): BulkReady => ({
  documentId,
  version: 'v',
  number: `INV-${documentId}`,
  customerName,
  environment: 'live',
  currency: 'eur',
  total: 123450,
  recipients: [],
});

const preview: BulkPreview = {
  ready: [ready('a', 'Ada'), ready('b', '=HYPERLINK("x")'), ready('c', 'Cleo, Inc.')],
  excluded: [
    { documentId: 'd', number: null, customerName: null, refusal: { message: 'm', details: { code: 'not_found' } } },
  ],
  totals: [],
};

it('lists what was done, refused, not reached and excluded', () => {
  const done = new Map([
    ['a', { isDone: true, reason: '', number: 'INV-7' }],
    ['b', { isDone: false, reason: 'Changed meanwhile.', number: null }],
  ]);
  const lines = bulkLines(preview, done, ({ refusal }) => refusal.details.code);
  expect(lines.map(({ name, outcome, reason }) => [name, outcome, reason])).toEqual([
    ['INV-7', 'done', ''],
    ['INV-b', 'refused', 'Changed meanwhile.'],
    ['INV-c', 'waiting', ''],
    ['d', 'excluded', 'not_found'],
  ]);
  const outcomes = { done: 'Done', refused: 'Refused', waiting: 'Not done', excluded: 'Left out' };
  expect(bulkCsv(lines, { headings: ['Number', 'Customer', 'E', 'C', 'T', 'Result', 'Reason'], outcomes })).toBe(
    [
      '\uFEFFNumber,Customer,E,C,T,Result,Reason',
      'INV-7,Ada,live,EUR,1234.50,Done,',
      `INV-b,"'=HYPERLINK(""x"")",live,EUR,1234.50,Refused,Changed meanwhile.`,
      'INV-c,"Cleo, Inc.",live,EUR,1234.50,Not done,',
      'd,,,,,Left out,not_found',
      '',
    ].join('\r\n')
  );
});
