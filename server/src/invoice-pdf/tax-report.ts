import type { PaperSize, SellerDetails, TaxReport, TaxReportRow } from '../../../contracts';
import { formatMoney } from '../../../domain/money/money';
import { readingOf } from '../../../domain/values/locales';
import { Canvas } from './canvas';
import { figuresOf } from './figures';
import { Flow } from './flow';
import { openFonts } from './fonts';
import { labelsOf } from './labels';
import { colors, styles } from './styles';
import { taxReportLabels } from './tax-report-labels';

interface ReportInput {
  report: TaxReport;
  seller: SellerDetails;
  paper: PaperSize;
  /** IETF tag of the reader; `null` for English. */
  locale: string | null;
  now: Date;
}

const GAP = 18;
const PADDING = 6;
/** Shares of the page: country, category, rate, taxable amount, tax, sum. */
const SHARES = [0.14, 0.14, 0.12, 0.2, 0.2, 0.2];

/** Draws a tax report: a table for each currency, with its total. */
export const renderTaxReport = ({ report, seller, paper, locale, now }: ReportInput): Promise<Buffer> => {
  const reading = readingOf(locale);
  const labels = taxReportLabels(reading.language);
  const figures = figuresOf('eur', reading.locale);
  const canvas = new Canvas({
    ...{ paper, fonts: openFonts(locale), language: reading.language, locale, title: labels.title, moment: now },
    author: seller.name?.trim() || null,
  });
  const flow = new Flow(canvas);
  const { left, inner } = flow;
  const head = flow.letterhead(
    { title: labels.title, seller: null, labels: { logo: '' } },
    { logo: null, hasName: false }
  );
  flow.y = head.titleEnd + 12;
  const fact = (label: string, value: string | null) => (value ? [{ label, value }] : []);
  flow.facts(
    [
      ...fact(labels.company, seller.name),
      ...fact(labels.taxId, seller.taxId),
      ...fact(labels.period, `${figures.date(report.from)} – ${figures.date(report.to)}`),
      ...fact(labels.basis, report.basis === 'issued' ? labels.issued : labels.paid),
    ],
    head
  );
  flow.y += GAP;
  if (report.environment === 'test') {
    flow.y = flow.paragraph(labelsOf(reading.language).sandbox, left, flow.y, inner, styles.strong) + GAP;
  }

  const widths = SHARES.map((share) => inner * share);
  const drawCells = (tag: 'TH' | 'TD', texts: string[], strong = false): void => {
    const style = strong ? styles.strong : tag === 'TH' ? styles.label : styles.text;
    const blocks = texts.map((text, index) => canvas.block(text, widths[index] - PADDING, style));
    const height = Math.max(...blocks.map((block) => block.height));
    flow.need(height + 12);
    canvas.within('TR', () => {
      let x = left;
      blocks.forEach((block, index) => {
        const isNumber = index > 1;
        const cell = (): void =>
          isNumber ? canvas.drawBlock(block, x + PADDING, flow.y, 'right') : canvas.drawBlock(block, x, flow.y);
        canvas.within(tag, cell, tag === 'TH' ? { scope: 'Column' } : {});
        x += widths[index];
      });
    });
    flow.y += height + 4;
    flow.hairline(left, inner, tag === 'TH' ? colors.ink : colors.hairline);
    flow.y += 5;
  };

  const drawCurrency = (currency: string): void => {
    const rows = report.rows.filter((row) => row.currency === currency);
    const total = report.totals.find((one) => one.currency === currency);
    const money = (amount: number): string => formatMoney(amount, currency, reading.locale);
    const numbers = ({ taxable, tax }: Pick<TaxReportRow, 'taxable' | 'tax'>): string[] => [
      money(taxable),
      money(tax),
      money(taxable + tax),
    ];
    flow.need(80);
    const heading = canvas.block(currency.toUpperCase(), inner, styles.headline);
    canvas.within('H2', () => canvas.drawBlock(heading, left, flow.y));
    flow.y += heading.height + 8;
    canvas.within('Table', () => {
      canvas.within('THead', () =>
        drawCells('TH', [labels.country, labels.category, labels.rate, labels.taxable, labels.tax, labels.gross])
      );
      canvas.within('TBody', () => {
        for (const row of rows) {
          drawCells('TD', [
            row.country ? figures.country(row.country) : '–',
            row.category ?? '–',
            figures.percent(row.rate),
            ...numbers(row),
          ]);
        }
        if (total) drawCells('TD', [labels.total, '', '', ...numbers(total)], true);
      });
    });
    flow.y += GAP;
  };

  if (report.totals.length === 0) flow.paragraph(labels.empty, left, flow.y, inner, styles.body);
  for (const { currency } of report.totals) drawCurrency(currency);
  return canvas.finish();
};
