import { searchTermsOf, searchWordsOf } from './search-words';

const words = searchWordsOf({
  number: 'INV-2026-000042',
  customerName: "Émilie O'Brien-Müller & Co",
  customerEmail: 'Emilie@Example.com',
});

const finds = (search: string): boolean =>
  searchTermsOf(search).every((term) => words.some((word) => word.startsWith(term)));

test.each([
  'INV-2026-000042',
  'inv-2026',
  '42',
  '000042',
  'emilie',
  'Émilie',
  'brien',
  "o'brien",
  'muller',
  'MÜL',
  'emilie@exa',
  'example.com',
  'emilie muller',
])('%s finds the invoice', (search) => expect(finds(search)).toBe(true));

describe('references', () => {
  const found = searchWordsOf({
    number: null,
    customerName: 'Ada',
    customerEmail: null,
    referenceDetails: {
      buyerReference: 'Kostenstelle 0815',
      purchaseOrder: 'PO-2026-0042/B',
      contractReference: 'C_77',
      projectReference: 'Großprojekt: Mond',
    },
  });
  const leads = (search: string): boolean =>
    searchTermsOf(search).every((term) => found.some((word) => word.startsWith(term)));

  test.each(['PO-2026-0042/B', 'po-2026', '0042', '42', 'kostenstelle 815', '0815', 'C_77', '77', 'mond'])(
    '%s leads to the invoice',
    (search) => expect(leads(search)).toBe(true)
  );
  test.each(['99', 'kosten 99'])('%s does not', (search) => expect(leads(search)).toBe(false));
});

test.each(['rien', '43', 'emilie smith', 'xample'])('%s does not', (search) => expect(finds(search)).toBe(false));

test('nothing is asked for by spaces, and a long text asks for little', () => {
  expect(searchTermsOf('  , ')).toEqual([]);
  expect(searchTermsOf('a b c d e f g h')).toHaveLength(6);
  expect(searchTermsOf('x'.repeat(500))[0]).toHaveLength(60);
});

test('a word stands once, and none is empty', () => {
  const twice = searchWordsOf({ number: null, customerName: 'Ada  Ada', customerEmail: null });
  expect(twice).toEqual(['ada']);
});
