import fc from 'fast-check';

import { mod97, type CreditTransfer } from './credit-transfer';
import { epcQr } from './epc-qr';
import { creditorReference, isQrIban, swissQrBill } from './swiss-qr-bill';

const address = { line1: 'Bahnhofstrasse 1', postalCode: '8001', city: 'Zürich', country: 'CH' };
const transfer: CreditTransfer = {
  name: 'Müller AG',
  address,
  iban: 'CH9300762011623852957',
  bic: null,
  amount: 194_975,
  currency: 'chf',
  reference: 'INV-2026-00042',
  payer: { name: 'Grace Hopper', line1: null, postalCode: '75002', city: 'Paris', country: 'FR' },
};
const inEuros = { ...transfer, iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', currency: 'eur' };

describe('the EPC QR code', () => {
  it('has the lines of EPC069-12 in their order', () => {
    expect(epcQr(inEuros)?.split('\n')).toEqual([
      ...['BCD', '002', '1', 'SCT', 'COBADEFFXXX', 'Müller AG', 'DE89370400440532013000', 'EUR1949.75'],
      ...['', '', 'INV-2026-00042'],
    ]);
  });

  it('is for euros only, from one cent to 999,999,999.99', () => {
    expect(epcQr(transfer)).toBeNull();
    expect(epcQr({ ...inEuros, amount: 1 })).toContain('\nEUR0.01\n');
    expect(epcQr({ ...inEuros, amount: 99_999_999_999 })).toContain('\nEUR999999999.99\n');
    for (const amount of [0, 100_000_000_000, -1]) expect(epcQr({ ...inEuros, amount })).toBeNull();
  });

  it('keeps to the limits of the standard, whatever the texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, reference) => {
        const text = epcQr({ ...inEuros, name, reference });
        if (text === null) return;
        const lines = text.split('\n');
        expect(lines).toHaveLength(11);
        expect([...lines[5]].length).toBeLessThanOrEqual(70);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(331);
      })
    );
  });
});

describe('the Swiss QR-bill', () => {
  it('has the lines of the Swiss Payment Code in their order', () => {
    expect(swissQrBill(transfer)?.text.split('\n')).toEqual([
      ...['SPC', '0200', '1', 'CH9300762011623852957'],
      ...['S', 'Müller AG', 'Bahnhofstrasse 1', '', '8001', 'Zürich', 'CH'],
      ...['', '', '', '', '', '', ''],
      ...['1949.75', 'CHF'],
      ...['S', 'Grace Hopper', '', '', '75002', 'Paris', 'FR'],
      ...['SCOR', creditorReference('INV-2026-00042'), 'INV-2026-00042', 'EPD'],
    ]);
  });

  it('has no reference where the number is too long for one, and leaves an incomplete payer out', () => {
    const bill = swissQrBill({ ...transfer, reference: 'A'.repeat(22), payer: null });
    expect(bill?.text.split('\n').slice(20)).toEqual([
      ...['', '', '', '', '', '', '', 'NON', '', 'A'.repeat(22), 'EPD'],
    ]);
    expect(bill?.payer).toBeNull();
  });

  it.each<[string, Partial<CreditTransfer>]>([
    ['euros', { currency: 'eur' }],
    ['another country’s account', { iban: 'DE89370400440532013000' }],
    ['a QR-IBAN', { iban: 'CH4431999123000889012' }],
    ['a creditor without a city', { address: { ...address, city: null } }],
    ['a creditor without an address', { address: null }],
    ['no money', { amount: 0 }],
  ])('does not exist for %s', (_name, more) => {
    expect(swissQrBill({ ...transfer, ...more })).toBeNull();
  });

  it('writes plain signs, and nothing that the standard does not know', () => {
    const bill = swissQrBill({ ...transfer, name: 'L’Atelier – “Blé” 🥖 山', address: { ...address, line1: null } });
    expect(bill?.creditor[0]).toBe('L\'Atelier - "Blé"');
  });

  it('tells QR-IBANs by their institution', () => {
    expect(['CH4431999123000889012', 'CH5730000123000889012'].map(isQrIban)).toEqual([true, true]);
    expect(['CH9300762011623852957', 'DE4431999123000889012', 'CH4432000123000889012'].map(isQrIban)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('the creditor reference', () => {
  it('is the one of ISO 11649', () => {
    expect(creditorReference('539007547034')).toBe('RF18539007547034');
    expect(creditorReference('---')).toBeNull();
  });

  it('always has check digits that fit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,21}$/), (number) => {
        const reference = creditorReference(number) ?? '';
        expect(mod97(reference.slice(4) + reference.slice(0, 4))).toBe(1);
      })
    );
  });
});
