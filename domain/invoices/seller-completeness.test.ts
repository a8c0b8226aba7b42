import type { Address } from '../../contracts/invoices';
import { emptyAddress } from './empty-address';
import { sellerProblems, taxRegistrationNoteOf, unregisteredNote } from './seller-completeness';

const address: Address = { ...emptyAddress, line1: '1 rue de la Paix', city: 'Paris', country: 'FR' };
const seller = { name: 'Acme', address, taxId: 'FR12345678901', taxRegistration: null, taxRegistrationNote: null };

const fieldsOf = (part: Partial<Omit<typeof seller, 'taxRegistration'>> & { taxRegistration?: 'not_registered' }) =>
  sellerProblems({ ...seller, ...part }).map(({ field }) => field);

it('a seller with name, address and tax id is complete', () => {
  expect(fieldsOf({})).toEqual([]);
});

it('everything that is missing is named at once', () => {
  expect(sellerProblems({ name: null, address: null, taxId: null, taxRegistration: null })).toEqual([
    { field: 'name', code: 'seller_name_missing', message: 'The seller has no name.' },
    {
      field: 'taxId',
      code: 'seller_tax_id_missing',
      message: 'The seller has no tax id, and is not marked as not registered.',
    },
    { field: 'address.line1', code: 'seller_street_missing', message: 'The seller’s address has no street.' },
    { field: 'address.city', code: 'seller_city_missing', message: 'The seller’s address has no city.' },
    { field: 'address.country', code: 'seller_country_missing', message: 'The seller’s address has no country.' },
  ]);
});

it('a seller without a tax id says that it is not registered', () => {
  expect(fieldsOf({ taxId: undefined })).toEqual(['taxId']);
  expect(fieldsOf({ taxId: undefined, taxRegistration: 'not_registered' })).toEqual([]);
});

it.each([
  ['DE', /§ 19 UStG/],
  ['fr', /TVA non applicable, art\. 293 B du CGI/],
  ['US', /not registered/],
  [null, /not registered/],
])('the country %s has its sentence', (country, sentence) => {
  expect(unregisteredNote(country)).toMatch(sentence);
});

it('invoices print the sentence of the settings, or that of the country, for sellers who are not registered', () => {
  const unregistered = { ...seller, taxRegistration: 'not_registered' as const };
  expect(taxRegistrationNoteOf(unregistered)).toBe('TVA non applicable, art. 293 B du CGI');
  expect(taxRegistrationNoteOf({ ...unregistered, taxRegistrationNote: 'Own words' })).toBe('Own words');
  expect(taxRegistrationNoteOf({ ...seller, taxRegistrationNote: 'Own words' })).toBeNull();
  expect(taxRegistrationNoteOf({ ...unregistered, address: null })).toBe(
    'The seller is not registered for VAT or sales tax. No tax is charged.'
  );
});
