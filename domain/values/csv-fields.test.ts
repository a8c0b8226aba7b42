import fc from 'fast-check';

import { csvCell, csvRow } from './csv-fields';

test('text with delimiters, quotes and line breaks stays one cell', () => {
  expect(csvRow(['a;b', 'say "hi"', 'two\nlines', ' edge ', null, 12], ';')).toBe(
    '"a;b";"say ""hi""";"two\nlines";" edge ";;12\r\n'
  );
  expect(csvRow(['a;b', 'a,b'], ',')).toBe('a;b,"a,b"\r\n');
});

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0+1',
  '\ufeff=1',
  '＝1',
  '＋1',
  '－1',
  '＠SUM(A1)',
])('%j is no formula', (text) => {
  expect(csvRow([text], ',')).toMatch(/^"?'/);
});

test('a number is no formula, and nothing is an empty cell', () => {
  expect(csvCell(-12.5, ',')).toBe('-12.5');
  expect(csvCell(0, ',')).toBe('0');
  expect(csvCell(null, ',')).toBe('');
  expect(csvRow([null, -1], ';')).toBe(';-1\r\n');
});

test.each(['INV-2026 001', 'ada@example.com', '10:30', "O'Neil", 'a-b', 'x=1', 'Émilie'])(
  '%s needs no quotes',
  (text) => expect(csvCell(text, ',')).toBe(text)
);

/** A reader as spreadsheets have it. */
const read = (text: string, delimiter: string): string[] => {
  const cells: string[] = [];
  let rest = text.slice(0, -2);
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const plain = quoted ? quoted[0] : rest.slice(0, [...rest, delimiter].indexOf(delimiter));
    cells.push(quoted ? quoted[1].replace(/""/g, '"') : plain);
    rest = rest.slice(plain.length);
    if (rest === '') return cells;
    rest = rest.slice(1);
  }
};

test('whatever is written is read again, but for the apostrophe', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string(), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(',', ';'),
      (cells, delimiter) => {
        const found = read(csvRow(cells, delimiter), delimiter);
        expect(found.map((cell, index) => (cells[index] === cell ? cell : cell.slice(1)))).toEqual(cells);
      }
    )
  );
});

test('no text that a spreadsheet reads begins like a formula, whatever stands before it', () => {
  const text = fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠ \t\r\n\u00a0\u3000\ufeff"\',;a1'), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), fc.constantFrom(',', ';', '\t'), (cells, delimiter) => {
      for (const cell of read(csvRow(cells, delimiter), delimiter)) {
        expect(cell.normalize('NFKC').trim()).not.toMatch(/^[=+\-@]/);
        expect(cell).not.toMatch(/^[\t\r\n]/);
      }
    }),
    { numRuns: 2000 }
  );
});
