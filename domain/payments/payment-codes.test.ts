import fc from 'fast-check';

import { lineOf, mod97, type CreditTransfer } from './credit-transfer';
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

  it('leaves the line of the BIC empty where the bank gave none', () => {
    expect(epcQr({ ...inEuros, bic: null })?.split('\n')[4]).toBe('');
  });

  it('does not exist without a name of the account holder', () => {
    expect(epcQr({ ...inEuros, name: ' \n ' })).toBeNull();
  });

  it('holds 331 bytes and not one more', () => {
    const bytes = (text: string | null): number => Buffer.byteLength(text ?? '');
    const around = bytes(epcQr({ ...inEuros, name: 'ä', reference: '' })) - 2;
    const wide = '漢'.repeat(70);
    const fits = 'x'.repeat(331 - around - bytes(wide));
    const full = epcQr({ ...inEuros, name: wide, reference: fits });
    expect(bytes(full)).toBe(331);
    expect(epcQr({ ...inEuros, name: wide, reference: `${fits}x` })).toBeNull();
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

describe('a text on one line', () => {
  it('has single spaces between its words, and none around them', () => {
    expect(lineOf('  Grace\n  Brewster\t Hopper ', 70)).toBe('Grace Brewster Hopper');
  });

  it('is cut by signs, and ends with none that is blank', () => {
    expect(lineOf('  abcdef', 3)).toBe('abc');
    expect(lineOf('ab cd', 3)).toBe('ab');
    expect(lineOf('🥖🥖🥖', 2)).toBe('🥖🥖');
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
    ['a prefix before the IBAN', { iban: 'MTCH9300762011623852957' }],
    ['an IBAN with too many digits', { iban: 'CH93007620116238529570' }],
    ['a creditor without a name', { name: ' ' }],
    ['a creditor whose name the standard cannot write', { name: '山' }],
    ['a creditor without a postal code', { address: { ...address, postalCode: null } }],
    ['a creditor without a country', { address: { ...address, country: null } }],
    ['a country in small letters', { address: { ...address, country: 'ch' } }],
    ['a country of three letters', { address: { ...address, country: 'CHE' } }],
    ['a country with something before it', { address: { ...address, country: '-CH' } }],
    ['a creditor without a city', { address: { ...address, city: null } }],
    ['a creditor without an address', { address: null }],
    ['no money', { amount: 0 }],
  ])('does not exist for %s', (_name, more) => {
    expect(swissQrBill({ ...transfer, ...more })).toBeNull();
  });

  it('writes plain signs, and nothing that the standard does not know', () => {
    const bill = swissQrBill({ ...transfer, name: 'L’Atelier – “Blé” 🥖 山', address: { ...address, line1: null } });
    expect(bill?.creditor[0]).toBe('L\'Atelier - "Blé"');
    expect(swissQrBill({ ...transfer, name: 'Blé🥖Brot' })?.creditor[0]).toBe('Blé Brot');
  });

  it('prints the parties, the amount and the number beside its code', () => {
    expect(swissQrBill(transfer)).toMatchObject({
      ...{ creditor: ['Müller AG', 'Bahnhofstrasse 1', 'CH-8001 Zürich'], payer: ['Grace Hopper', 'FR-75002 Paris'] },
      ...{ amount: '1949.75', currency: 'CHF', message: 'INV-2026-00042' },
      reference: creditorReference('INV-2026-00042'),
    });
  });

  it('tells QR-IBANs by their institution', () => {
    expect(['CH4431999123000889012', 'CH5730000123000889012'].map(isQrIban)).toEqual([true, true]);
    expect(['CH9300762011623852957', 'DE4431999123000889012', 'CH4432000123000889012'].map(isQrIban)).toEqual([
      false,
      false,
      false,
    ]);
    // A French bank has an institution in the same range, and letters in its account number.
    expect(isQrIban('FR7630006000CH1234567890189')).toBe(false);
  });
});

describe('the creditor reference', () => {
  it('is the one of ISO 11649', () => {
    expect(creditorReference('539007547034')).toBe('RF18539007547034');
    expect(creditorReference('---')).toBeNull();
  });

  it('takes letters and digits only, in capitals', () => {
    expect(creditorReference('inv-2026/7b')).toBe(creditorReference('INV20267B'));
    expect(creditorReference('inv-2026/7b')).toMatch(/^RF\d\dINV20267B$/);
  });

  it('has room for 21 of them', () => {
    expect(creditorReference('7'.repeat(21))).toMatch(/^RF\d\d7{21}$/);
    expect(creditorReference('7'.repeat(22))).toBeNull();
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
