import type { EInvoiceFormat } from '../../domain/einvoice/formats';
import { formatRules } from '../../domain/einvoice/formats';
import { eInvoiceOf, type BilledDocument } from '../../domain/einvoice/from-document';
import { documentProblems, draftDocument } from '../../domain/einvoice/readiness';
import { eInvoiceXml } from '../../domain/einvoice/write';
import { goldenInvoices, type GoldenInvoice } from '../golden/invoices';
import { goldenDocument } from './golden-documents';
import { isOurs, judge } from './judge';

const formats = Object.keys(formatRules) as EInvoiceFormat[];

const billed = (golden: GoldenInvoice, kind: BilledDocument['kind']): BilledDocument => {
  const { invoice, seller } = goldenDocument(golden);
  const document = draftDocument(invoice, seller);
  return kind === 'invoice'
    ? document
    : { ...document, kind, precedingInvoice: { number: 'INV-2026-000041', issueDate: '2026-02-01' } };
};

describe('golden invoices', () => {
  it.each(formats)(
    'break no official rule, as invoices and as credit notes: %s',
    async (format) => {
      const documents = goldenInvoices.flatMap((golden) =>
        (['invoice', 'credit_note'] as const).map((kind) => ({
          name: `${golden.name} (${kind})`,
          document: billed(golden, kind),
        }))
      );
      expect(documents.flatMap(({ document }) => documentProblems(document, format))).toEqual([]);
      const verdicts = await judge(
        format,
        documents.map(({ document }) => eInvoiceXml(eInvoiceOf(document), format))
      );
      const broken = verdicts.flatMap((findings, index) =>
        findings.filter(isOurs).map(({ id, flag, text }) => `${documents[index].name}: ${flag} ${id} ${text}`)
      );
      expect(verdicts.length).toBe(goldenInvoices.length * 2);
      expect(broken).toEqual([]);
    },
    600_000
  );

  it('would be found to be wrong', async () => {
    const xml = eInvoiceXml(eInvoiceOf(billed(goldenInvoices[0], 'invoice')), 'factur-x');
    const [findings] = await judge('factur-x', [
      xml.replace(/<ram:DuePayableAmount>.*</, '<ram:DuePayableAmount>1.00<'),
    ]);
    expect(findings.map(({ id }) => id)).toContain('BR-CO-16');
  }, 120_000);
});
