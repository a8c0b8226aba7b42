import fc from 'fast-check';

import type { EInvoiceFormat } from '../../domain/einvoice/formats';
import { formatRules } from '../../domain/einvoice/formats';
import { eInvoiceOf } from '../../domain/einvoice/from-document';
import type { EInvoiceProblem } from '../../domain/einvoice/problems';
import { documentProblems, eInvoiceProblems } from '../../domain/einvoice/readiness';
import { eInvoiceXml } from '../../domain/einvoice/write';
import { anyDocument, type Generated } from './generate';
import { isFatal, isOurs, judge, type Finding } from './judge';

/** How many documents are made; `npm run test:einvoice -- --count 10000` for a long run. */
const count = Number(process.env.EINVOICE_COUNT ?? 500);
const seed = Number(process.env.EINVOICE_SEED ?? 20261129);

const formats = Object.keys(formatRules) as EInvoiceFormat[];

const problemsOf = ({ invoice, seller, document }: Generated, format: EInvoiceFormat): EInvoiceProblem[] =>
  document.kind === 'invoice' ? eInvoiceProblems(invoice, seller, format) : documentProblems(document, format);

const idsOf = (findings: Finding[]): string[] => [...new Set(findings.map(({ id }) => id))];

describe('generated invoices and credit notes', () => {
  const documents = fc.sample(anyDocument, { numRuns: count, seed });

  it.each(formats)(
    'pass or fail the official rules just as their readiness says: %s',
    async (format) => {
      const problems = documents.map((generated) => problemsOf(generated, format));
      const verdicts = await judge(
        format,
        documents.map(({ document }) => eInvoiceXml(eInvoiceOf(document), format))
      );
      const disagreements = verdicts.flatMap((findings, index) => {
        const named = problems[index].flatMap(({ rules }) => rules);
        const fatal = findings.filter(isFatal);
        const unnamed = fatal.filter(({ id }) => !named.includes(id));
        // A problem that names rules is one of theirs: at least one of them is broken.
        const unfounded = problems[index].filter(
          ({ rules }) => rules.length > 0 && !rules.some((rule) => fatal.some(({ id }) => id === rule))
        );
        const isReady = problems[index].length === 0;
        const warnings = isReady ? findings.filter(isOurs) : [];
        return unnamed.length + unfounded.length + warnings.length === 0
          ? []
          : [
              {
                index,
                unnamed: idsOf(unnamed),
                unfounded: unfounded.map(({ code, rules }) => `${code}: ${rules.join(' ')}`),
                warnings: idsOf(warnings),
              },
            ];
      });
      expect(disagreements.slice(0, 20)).toEqual([]);
      const valid = problems.filter((found) => found.length === 0).length;
      // Without both sides, agreement would prove nothing.
      expect(valid).toBeGreaterThan(count / 50);
      expect(valid).toBeLessThan(count);
    },
    1_800_000 + count * 1000
  );
});
