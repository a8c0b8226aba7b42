import { unitTable } from './unit-table';

/** By code; empty where a document prints the quantity alone. */
const printed = new Map(
  unitTable.split('|').map((entry): [string, string] => {
    const [code, text = ''] = entry.split(':');
    return [code, text];
  })
);

/** Whether a code is a unit that EN 16931 accepts; upper case only. */
export const isUnitCode = (code: string): boolean => printed.has(code);

/** One of what the line describes: the quantity says it all. */
const pieces: ReadonlySet<string> = new Set(['C62', 'H87', 'EA']);

/** As bills write them, unlike the recommendation. */
const signs: Readonly<Record<string, string>> = { KWH: 'kWh' };

/** Of one, and of several. */
type Name = readonly [one: string, several: string];

/** Units that people write out in their language. */
const names: Readonly<Record<string, Readonly<Record<string, Name>>>> = {
  en: {
    DAY: ['day', 'days'],
    WEE: ['week', 'weeks'],
    MON: ['month', 'months'],
    QAN: ['quarter', 'quarters'],
    ANN: ['year', 'years'],
    SET: ['set', 'sets'],
    PR: ['pair', 'pairs'],
    LS: ['lump sum', 'lump sums'],
    E48: ['service', 'services'],
  },
  fr: {
    DAY: ['jour', 'jours'],
    WEE: ['semaine', 'semaines'],
    MON: ['mois', 'mois'],
    QAN: ['trimestre', 'trimestres'],
    ANN: ['an', 'ans'],
    SET: ['jeu', 'jeux'],
    PR: ['paire', 'paires'],
    LS: ['forfait', 'forfaits'],
    E48: ['prestation', 'prestations'],
  },
  de: {
    DAY: ['Tag', 'Tage'],
    WEE: ['Woche', 'Wochen'],
    MON: ['Monat', 'Monate'],
    QAN: ['Quartal', 'Quartale'],
    ANN: ['Jahr', 'Jahre'],
    SET: ['Set', 'Sets'],
    PR: ['Paar', 'Paar'],
    LS: ['pauschal', 'pauschal'],
    E48: ['Leistung', 'Leistungen'],
  },
  es: {
    DAY: ['día', 'días'],
    WEE: ['semana', 'semanas'],
    MON: ['mes', 'meses'],
    QAN: ['trimestre', 'trimestres'],
    ANN: ['año', 'años'],
    SET: ['juego', 'juegos'],
    PR: ['par', 'pares'],
    LS: ['a tanto alzado', 'a tanto alzado'],
    E48: ['servicio', 'servicios'],
  },
  it: {
    DAY: ['giorno', 'giorni'],
    WEE: ['settimana', 'settimane'],
    MON: ['mese', 'mesi'],
    QAN: ['trimestre', 'trimestri'],
    ANN: ['anno', 'anni'],
    SET: ['set', 'set'],
    PR: ['paio', 'paia'],
    LS: ['a corpo', 'a corpo'],
    E48: ['servizio', 'servizi'],
  },
  nl: {
    DAY: ['dag', 'dagen'],
    WEE: ['week', 'weken'],
    MON: ['maand', 'maanden'],
    QAN: ['kwartaal', 'kwartalen'],
    ANN: ['jaar', 'jaar'],
    SET: ['set', 'sets'],
    PR: ['paar', 'paar'],
    LS: ['vast bedrag', 'vast bedrag'],
    E48: ['dienst', 'diensten'],
  },
  pt: {
    DAY: ['dia', 'dias'],
    WEE: ['semana', 'semanas'],
    MON: ['mês', 'meses'],
    QAN: ['trimestre', 'trimestres'],
    ANN: ['ano', 'anos'],
    SET: ['conjunto', 'conjuntos'],
    PR: ['par', 'pares'],
    LS: ['valor global', 'valor global'],
    E48: ['serviço', 'serviços'],
  },
};

/**
 * What a document prints behind a quantity: a sign that people of every language read, a name in the document's language,
 * or the symbol of the recommendation; the code itself for a unit without any of them, and nothing for pieces.
 *
 * @param quantity a decimal such as `"2.5"`
 * @example unitText('DAY', '2', 'de') // 'Tage'
 */
export const unitText = (code: string, quantity: string, language: string): string => {
  const name = (names[language] ?? names.en)[code];
  if (name) return new Intl.PluralRules(language).select(Number(quantity)) === 'one' ? name[0] : name[1];
  if (pieces.has(code)) return '';
  return signs[code] ?? (printed.get(code) || code);
};
