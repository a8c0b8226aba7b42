import type { RetentionKind, RetentionRule } from '../../contracts/personal-data';
import { addDays } from '../values/zoned-days';

/**
 * How long the law of the seller's country wants documents and books kept, in years. Each row names the page that it was
 * read from, in November 2026. Where a page only repeats the law, the note says so.
 */
export const retentionRules: readonly RetentionRule[] = [
  {
    country: 'AT',
    documents: 7,
    books: 7,
    end: 'calendar_year',
    basis: '§ 132 BAO',
    source:
      'https://usp.gv.at/steuern-finanzen/steuerliche-gewinnermittlung/weitere-informationen-zur-steuerlichen-gewinnermittlung/betriebliches-rechnungswesen/aufbewahrungspflicht.html',
    note: 'Twelve years or more for documents about real estate.',
  },
  {
    country: 'BE',
    documents: 10,
    books: 10,
    end: 'calendar_year',
    basis: 'art. 60 VAT code, art. 315 CIR 92',
    source: 'https://finance.belgium.be/fr/entreprises/tva/e-facturation/client/conserver',
    note: 'Commercial law alone asks for seven years; tax law for ten, since the tax year 2023.',
  },
  {
    country: 'CH',
    documents: 10,
    books: 10,
    end: 'fiscal_year',
    basis: 'art. 958f OR',
    source: 'https://lawbrary.ch/law/art/OR-v2025.01-en-art-958f',
    note: null,
  },
  {
    country: 'DE',
    documents: 8,
    books: 10,
    end: 'calendar_year',
    basis: '§ 14b UStG, § 147 AO, § 257 HGB',
    source: 'https://datenbank.nwb.de/Dokument/849455',
    note: 'Invoices and vouchers: eight years since 2025 (BEG IV). Books: ten. Firms that BaFin supervises kept ten years for vouchers one year longer.',
  },
  {
    country: 'ES',
    documents: 6,
    books: 6,
    end: 'fiscal_year',
    basis: 'art. 30 Código de Comercio',
    source:
      'https://www.agenciatributaria.es/AEAT.internet/Inicio/_Segmentos_/Empresas_y_profesionales/Empresas/Impuesto_sobre_Sociedades/Periodos_impositivos_a_partir_de_1_1_2016/Obligaciones_contables_y_registrales/Conservacion_de_libros.shtml',
    note: 'Six years from the last entry in the books; the tax office may look at losses and credits for ten.',
  },
  {
    country: 'FR',
    documents: 10,
    books: 10,
    end: 'fiscal_year',
    basis: 'art. L123-22 Code de commerce',
    source: 'https://codes-et-lois.fr/code-de-commerce/article-l123-22',
    note: null,
  },
  {
    country: 'GB',
    documents: 6,
    books: 6,
    end: 'fiscal_year',
    basis: 'VAT Act 1994, Schedule 11; HMRC CH15300',
    source: 'https://gov.uk/hmrc-internal-manuals/compliance-handbook/ch15300',
    note: 'Ten years for One Stop Shop records.',
  },
  {
    country: 'IE',
    documents: 6,
    books: 6,
    end: 'fiscal_year',
    basis: 'section 84 VAT Consolidation Act 2010',
    source: 'https://www.irishstatutebook.ie/eli/2010/act/31/section/84/enacted/en/html',
    note: null,
  },
  {
    country: 'IT',
    documents: 10,
    books: 10,
    end: 'fiscal_year',
    basis: 'art. 2220 Codice civile',
    source: 'https://brocardi.it/codice-civile/libro-quinto/titolo-ii/capo-iii/sezione-iii/art2220.html',
    note: 'Counted from the last entry; the end of the fiscal year is not before it.',
  },
  {
    country: 'NL',
    documents: 7,
    books: 7,
    end: 'fiscal_year',
    basis: 'art. 52 AWR',
    source: 'https://explore.law/app/library/nl-legislation/awr-algemene-wet-inzake-rijksbelastingen/artikel-52',
    note: 'Ten years for documents about real estate.',
  },
];

/** Where no rule is known: the longest of those above, so that nothing is deleted too early. */
export const unknownCountry = { documents: 10, books: 10, end: 'calendar_year' } as const;

export const retentionRuleOf = (country: string | null): RetentionRule | null =>
  retentionRules.find((rule) => rule.country === country) ?? null;

/** Returns the last day of the fiscal year that contains a day. @param start `MM-DD`, its first day */
const endOfFiscalYear = (day: string, start: string): string => {
  const year = Number(day.slice(0, 4));
  const next = day.slice(5) < start ? year : year + 1;
  return addDays(`${String(next).padStart(4, '0')}-${start}`, -1);
};

/**
 * Returns the last day on which a document must be kept, `YYYY-MM-DD`. Years count from the end of the fiscal year or,
 * where the law says so, from the end of the calendar year in which that one ends.
 *
 * @param day the day of the document, `YYYY-MM-DD`
 * @param country ISO 3166-1 alpha-2 of the seller; `null` where unknown
 * @param years what the site's settings say instead; `null` for the country's rule
 * @param fiscalYearStart `MM-DD`
 */
export const keptUntil = (
  day: string,
  kind: RetentionKind,
  { country, years, fiscalYearStart }: { country: string | null; years: number | null; fiscalYearStart: string }
): string => {
  const rule = retentionRuleOf(country) ?? unknownCountry;
  const fiscal = endOfFiscalYear(day, fiscalYearStart);
  const from = rule.end === 'calendar_year' ? `${fiscal.slice(0, 4)}-12-31` : fiscal;
  const year = String(Number(from.slice(0, 4)) + (years ?? rule[kind])).padStart(4, '0');
  // 29 February has no counterpart in most years.
  return `${year}-${from.slice(5) === '02-29' ? '03-01' : from.slice(5)}`;
};
