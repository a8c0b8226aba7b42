import fs from 'node:fs';
import path from 'node:path';

import { languages } from '../../contracts';
import { unitTable } from './unit-table';
import { isUnitCode, unitText } from './unit-texts';
import { commonUnits } from './units';

const codes = unitTable.split('|').map((entry) => entry.split(':')[0]);

test('takes every code of the recommendations once, and none that is withdrawn or foreign', () => {
  expect(codes).toHaveLength(2162);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of [...commonUnits, 'H87', 'EA', 'MLT', 'XBX', 'X1A', 'NMP', '4L'])
    expect(isUnitCode(code)).toBe(true);
  // Withdrawn (05, 08), deprecated (BX, XBX stands for it), in lower case, and none.
  for (const code of ['05', '08', 'BX', 'PCE', 'c62', 'ZZZ', '', ' C62', '__proto__'])
    expect(isUnitCode(code)).toBe(false);
});

test('prints signs, names of the language, symbols, and nothing for pieces', () => {
  const of = (code: string, quantity = '2') => languages.map((language) => unitText(code, quantity, language));
  expect(of('DAY')).toEqual(['days', 'jours', 'Tage', 'días', 'giorni', 'dagen', 'dias']);
  expect(of('DAY', '1')).toEqual(['day', 'jour', 'Tag', 'día', 'giorno', 'dag', 'dia']);
  expect(unitText('DAY', '1.5', 'fr')).toBe('jour');
  expect(unitText('DAY', '1.5', 'de')).toBe('Tage');
  expect(unitText('DAY', '2', 'pl')).toBe('days');
  expect(new Set([...of('HUR'), ...of('KWH'), ...of('MLT')])).toEqual(new Set(['h', 'kWh', 'ml']));
  expect(new Set([...of('C62'), ...of('H87'), ...of('EA')])).toEqual(new Set(['']));
  expect(unitText('5A', '2', 'en')).toBe('5A');
});

test('no common unit goes without a word, except pieces', () => {
  for (const language of languages) {
    expect(commonUnits.filter((code) => ['', code].includes(unitText(code, '2', language)))).toEqual(['C62']);
  }
});

const rules = process.env.EINVOICE_RULES ?? '';
const official = path.join(rules, 'rules', 'en16931-cii.sch');
(rules !== '' && fs.existsSync(official) ? test : test.skip)('the table is what the official rules accept', () => {
  const [, accepted] = /BR-CL-23.*?contains\(' ([^']*) '/.exec(fs.readFileSync(official, 'utf8')) ?? [];
  expect([...codes].sort()).toEqual([...new Set(accepted.split(' '))].sort());
});
