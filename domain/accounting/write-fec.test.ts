import type { AccountingSettings } from '../../contracts/accounting';
import { journalKinds } from '../../contracts/accounting';
import { defaultAccounting, pcg } from './chart';
import { entryOf, type JournalEntry } from './journal';
import type { Movement } from './movements';
import { encodeFec, FEC_CURRENCY, fecFileName, fecHead, fecRows, type FecOptions } from './write-fec';

const optionsWith = (
  fec: Partial<AccountingSettings['fec']> = {},
  more: Partial<Omit<FecOptions, 'settings'>> & { fiscalYearStart?: string } = {}
): FecOptions => {
  const { fiscalYearStart = '01-01', today = '2026-04-10', closedThrough = '2026-03-31' } = more;
  return {
    settings: { fec: { ...defaultAccounting.fec, siren: '552100554', ...fec }, fiscalYearStart },
    ...{ today, closedThrough: 'closedThrough' in more ? (more.closedThrough ?? null) : closedThrough },
  };
};

const entryWith = (
  more: Partial<Movement> = {},
  head: Partial<NonNullable<Movement['invoice']>> = {}
): JournalEntry => {
  const entry = entryOf(
    {
      ...{ id: 'invoice:abc', kind: 'invoice', document: 'FA-2026-001', currency: 'eur', amount: 12_000 },
      ...{ day: '2026-01-31', at: 0, issued: [], paid: [] },
      invoice: {
        ...{ id: 'abc', number: 'FA-2026-001', environment: 'live', contract: null, currency: 'eur' },
        ...{ customerName: 'Éditions Noël', customerTaxId: null, country: 'FR', sellerCountry: 'FR' },
        ...head,
      },
      taxes: [{ rate: '20', category: 'S', net: 10_000, tax: 2_000 }],
      ...more,
    },
    pcg,
    'live'
  );
  if (!entry) throw new Error('Nothing is booked');
  return entry;
};

const cellsOf = (entry: JournalEntry, options = optionsWith(), separator = '\t'): string[][] =>
  fecRows(entry, 7, options)
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split(separator));

/** Positions of fields in article A47 A-1 VII, from 1. */
const [PIECE, LABEL, VALID] = [9, 11, 16].map((position) => position - 1);

it('the first line names the 18 fields of article A47 A-1', () => {
  const names =
    'JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate ' +
    'EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise';
  expect(fecHead(optionsWith())).toBe(`${names.replaceAll(' ', '\t')}\r\n`);
  expect(fecHead(optionsWith({ separator: 'pipe' }))).toBe(`${names.replaceAll(' ', '|')}\r\n`);
});

it('an invoice has a line for each account, in debit or in credit', () => {
  const label = 'Facture FA-2026-001 Éditions Noël';
  const line = (account: string, name: string, debit: string, credit: string): string[] => [
    ...['VE', 'Ventes', '7', '20260131', account, name, '', '', 'FA-2026-001', '20260131', label, debit, credit],
    ...['', '', '20260131', '', ''],
  ];
  expect(cellsOf(entryWith())).toEqual([
    line('411000', 'Clients', '120,00', '0,00'),
    line('706000', 'Prestations de services', '0,00', '100,00'),
    line('445710', 'TVA collectée', '0,00', '20,00'),
  ]);
});

it.each([
  [1, '0,01'],
  [100_000_000_000, '1000000000,00'],
])('%i cents are %s: a comma, two decimals and no groups', (amount, text) => {
  const [receivables] = cellsOf(entryWith({ amount, taxes: [{ rate: '0', category: 'E', net: amount, tax: 0 }] }));
  expect(receivables.slice(11, 13)).toEqual([text, '0,00']);
});

it('an entry has the date of its booking, its piece has its own', () => {
  const [line] = cellsOf({ ...entryWith(), bookedOn: '2026-04-01' });
  expect([line[3], line[9]]).toEqual(['20260401', '20260131']);
});

it.each([
  ['on the last closed day', '2026-03-31', '2026-03-31', '20260331'],
  ['before it', '2026-01-31', '2026-03-31', '20260131'],
  ['after it', '2026-04-01', '2026-03-31', '20260410'],
  ['while nothing is closed', '2026-01-31', null, '20260410'],
])('an entry %s is valid from a day of its own', (_name, bookedOn, closedThrough, valid) => {
  const [line] = cellsOf({ ...entryWith(), bookedOn }, optionsWith({}, { closedThrough }));
  expect(line[VALID]).toBe(valid);
});

describe('texts', () => {
  it.each([
    ['tab', '\t', 'A\tB | C', 'Facture A B | C'],
    ['pipe', '|', 'A\tB | C', 'Facture A B C'],
    ['pipe', '|', 'A｜B', 'Facture A B'],
    ['pipe', '|', 'Ada |', 'Facture Ada'],
    ['tab', '\t', 'A\u0085B\u2028C', 'Facture A B C'],
    ['tab', '\t', 'A\r\nB', 'Facture A B'],
    ['tab', '\t', 'L’Étoile – “Łódź”', 'Facture L\'Étoile - "Lódz"'],
  ] as const)('never contain the separator %s %j: %j is %j', (separator, sign, customerName, label) => {
    const entry = { ...entryWith({}, { customerName }), invoice: null, document: null };
    for (const line of cellsOf(entry, optionsWith({ separator }), sign)) {
      expect(line).toHaveLength(18);
      expect(line[LABEL]).toBe(label);
    }
  });

  it('in UTF-8 keep all characters', () => {
    const options = optionsWith({ encoding: 'utf-8', separator: 'pipe' });
    const [line] = cellsOf(entryWith({}, { customerName: 'L’Étoile 東京｜' }), options, '|');
    expect(line[LABEL]).toBe('Facture FA-2026-001 L’Étoile 東京｜');
  });

  it('name the accounts of the French chart without a question mark', () => {
    const charge = entryWith({ kind: 'other', amount: -500, taxes: [] });
    expect(cellsOf(charge).map((line) => line[5])).toEqual(['Autres organismes financiers', "Comptes d'attente"]);
  });

  it('name an account in one line', () => {
    const entry = entryWith();
    const [first] = entry.lines;
    const named = { ...entry, lines: [{ ...first, account: { number: '411000', name: ' Clients\t(divers)\n' } }] };
    expect(cellsOf(named)[0][5]).toBe('Clients (divers)');
  });

  it.each(journalKinds)('say in French what an entry of the kind %s is', (kind) => {
    const [line] = cellsOf(entryWith({ kind, taxes: [] }));
    expect(line[LABEL]).toMatch(/^[A-ZÉ][a-zéèà’ ]+ FA-2026-001 Éditions Noël$/);
  });
});

it('texts of kinds are those of French accounting', () => {
  const labelOf = (kind: (typeof journalKinds)[number]) => cellsOf(entryWith({ kind, taxes: [] }))[0][LABEL];
  expect(journalKinds.map((kind) => labelOf(kind).replace(' FA-2026-001 Éditions Noël', ''))).toEqual([
    ...['Facture', 'Avoir', 'Règlement', 'Annulation règlement', 'Frais', 'Remboursement', 'Annulation remboursement'],
    ...['Litige', 'Frais de litige', 'Litige gagné', 'Litige perdu', 'Écart de règlement', 'Créance irrécouvrable'],
    ...['Rentrée sur créance amortie', 'Virement', 'Autres mouvements du prestataire'],
  ]);
});

it.each([
  ['its document', { document: 'ch_3Pq' }, 'ch_3Pq'],
  ['its id where it has no document', { document: null }, 'payment:p1'],
  ['its id where its reference was left empty', { document: '' }, 'payment:p1'],
  ['its id where its reference is only the separator', { document: '\t' }, 'payment:p1'],
])('the piece of a payment is %s', (_name, more, piece) => {
  const entry = entryWith({ id: 'payment:p1', kind: 'payment', taxes: [], ...more });
  expect(cellsOf(entry).map((line) => line[PIECE])).toEqual([piece, piece]);
});

it('a payout names its document, as it belongs to no invoice', () => {
  const payout = entryWith({ kind: 'payout', invoice: null, document: 'po_1', taxes: [] });
  expect(cellsOf(payout)[0].slice(0, 2)).toEqual(['PSP', 'Prestataire de paiement']);
  expect(cellsOf(payout)[0][LABEL]).toBe('Virement po_1');
});

it.each([
  ['payment', 'bank', 'BQ', 'Banque'],
  ['payment', 'clearing', 'PSP', 'Prestataire de paiement'],
  ['write_off', 'clearing', 'OD', 'Opérations diverses'],
] as const)('a %s by %s is in the journal %s', (kind, place, code, name) => {
  const entry = entryWith({ kind, taxes: [], money: { place, amount: 12_000, currency: 'eur' } });
  expect(cellsOf(entry)[0].slice(0, 2)).toEqual([code, name]);
});

it('only euros are in the file: of a dollar invoice, what was settled in euros', () => {
  expect(FEC_CURRENCY).toBe('eur');
  expect(fecRows(entryWith({ currency: 'usd' }), 1, optionsWith())).toBe('');
  const settled = entryWith({
    ...{ kind: 'payment', currency: 'usd', taxes: [] },
    money: { place: 'clearing', amount: 9_300, currency: 'eur' },
  });
  expect(cellsOf(settled).map((line) => [line[4], line[11], line[12]])).toEqual([
    ['517000', '93,00', '0,00'],
    ['471000', '0,00', '93,00'],
  ]);
});

it('is encoded as the settings say', () => {
  const bytes = (encoding: 'utf-8' | 'iso-8859-15') => [...encodeFec('€é', optionsWith({ encoding }))];
  expect(bytes('utf-8')).toEqual([0xe2, 0x82, 0xac, 0xc3, 0xa9]);
  expect(bytes('iso-8859-15')).toEqual([0xa4, 0xe9]);
});

it.each([
  ['01-01', '2026-03-31', '552100554FEC20261231.txt'],
  ['01-01', '2026-12-31', '552100554FEC20261231.txt'],
  ['01-01', '2026-01-01', '552100554FEC20261231.txt'],
  ['07-01', '2026-06-30', '552100554FEC20260630.txt'],
  ['07-01', '2026-07-01', '552100554FEC20270630.txt'],
  // 2028 is a leap year.
  ['03-01', '2027-04-01', '552100554FEC20280229.txt'],
])('the name of a year from %s with the day %s is %s', (fiscalYearStart, to, name) => {
  expect(fecFileName({ from: to, to }, optionsWith({}, { fiscalYearStart }))).toBe(name);
});

it('the name of a company whose SIREN is unknown begins with FEC', () => {
  expect(fecFileName({ from: '2026-01-01', to: '2026-01-31' }, optionsWith({ siren: null }))).toBe('FEC20261231.txt');
});
