import { emptyAddress } from './empty-address';
import { emptyReferences, mergeReferences, referencesOfCopy } from './references';

test('what is given replaces its field, and the others stay', () => {
  const first = mergeReferences(null, { purchaseOrder: 'PO-1', paymentTerms: { days: 30 } });
  expect(first).toEqual({ ...emptyReferences, purchaseOrder: 'PO-1', paymentTerms: { days: 30, text: null } });
  expect(mergeReferences(first, { purchaseOrder: null, deliveryAddress: { city: 'Lyon' } })).toEqual({
    ...emptyReferences,
    paymentTerms: { days: 30, text: null },
    deliveryAddress: { ...emptyAddress, name: null, city: 'Lyon' },
  });
});

test('nothing at all is null, and so are objects without content', () => {
  expect(mergeReferences(null, {})).toBeNull();
  expect(mergeReferences(null, { paymentTerms: { days: null }, deliveryAddress: { name: null } })).toBeNull();
  const terms = mergeReferences(null, { paymentTerms: { days: 0 } });
  expect(terms?.paymentTerms).toEqual({ days: 0, text: null });
  expect(mergeReferences(terms, { paymentTerms: null })).toBeNull();
});

test('a copy keeps references and terms, and drops the days', () => {
  const source = mergeReferences(null, {
    buyerReference: 'Cost centre 7',
    deliveryDate: '2026-03-01',
    servicePeriod: { from: '2026-02-01', to: '2026-02-28' },
    paymentTerms: { days: 14 },
  });
  expect(referencesOfCopy(source)).toEqual({
    ...emptyReferences,
    buyerReference: 'Cost centre 7',
    paymentTerms: { days: 14, text: null },
  });
  expect(referencesOfCopy(null)).toBeNull();
  expect(referencesOfCopy(mergeReferences(null, { deliveryDate: '2026-03-01' }))).toBeNull();
});
