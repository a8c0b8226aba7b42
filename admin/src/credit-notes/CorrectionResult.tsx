import { Box, Flex, Loader, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

import type { CorrectionPreview, InvoiceFigures } from '../../../contracts/credit-notes';
import type { LinkedPayment } from '../../../contracts/payments';
import { formatMoney } from '../../../domain/money/money';
import { failureOf } from '../api/failure';
import { useDescribeFailure } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import type { TextId } from '../translations/load';

const Figures = styled.table`
  width: 100%;
  border-collapse: collapse;

  th,
  td {
    padding: ${({ theme }) => theme.spaces[1]} 0;
    text-align: end;
  }

  th[scope='row'],
  th:first-child {
    text-align: start;
  }
`;

const rows = [
  ['invoice.total', 'total'],
  ['totals.credited', 'amountCredited'],
  ['totals.paid', 'amountPaid'],
  ['totals.refunded', 'amountRefunded'],
  ['totals.due', 'amountDue'],
  ['money.owed', 'creditBalance'],
] as const satisfies readonly (readonly [TextId, keyof InvoiceFigures])[];

/** The invoice before and after, without rows that are and stay zero. */
const BeforeAndAfter = ({ preview, currency }: { preview: CorrectionPreview; currency: string }) => {
  const { t, locale } = useTexts();
  const { before, after } = preview;
  const shown = rows.filter(([, field]) => before[field] !== 0 || after[field] !== 0);
  const cell = (amount: number, isChanged: boolean) => (
    <td>
      <Typography fontWeight={isChanged ? 'bold' : 'regular'}>{formatMoney(amount, currency, locale)}</Typography>
    </td>
  );
  return (
    <Figures>
      <thead>
        <tr>
          <th scope="col">
            <Typography variant="sigma" textColor="neutral600">
              {t('correction.invoice')}
            </Typography>
          </th>
          <th scope="col">
            <Typography variant="sigma" textColor="neutral600">
              {t('correction.before')}
            </Typography>
          </th>
          <th scope="col">
            <Typography variant="sigma" textColor="neutral600">
              {t('correction.after')}
            </Typography>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">
            <Typography>{t('field.status')}</Typography>
          </th>
          {[before, after].map(({ status }, index) => (
            <td key={index}>
              <Typography fontWeight={index === 1 && before.status !== after.status ? 'bold' : 'regular'}>
                {t(`invoice.status.${status}`)}
              </Typography>
            </td>
          ))}
        </tr>
        {shown.map(([label, field]) => (
          <tr key={field}>
            <th scope="row">
              <Typography>{t(label)}</Typography>
            </th>
            {cell(before[field], false)}
            {cell(after[field], before[field] !== after[field])}
          </tr>
        ))}
      </tbody>
    </Figures>
  );
};

interface Props {
  preview: CorrectionPreview | undefined;
  error: unknown;
  /** Whether there is anything to calculate. */
  isReadable: boolean;
  currency: string;
  payments: readonly LinkedPayment[];
}

/** The result in figures, before it happens. */
export const CorrectionResult = ({ preview, error, isReadable, currency, payments }: Props) => {
  const { t, locale } = useTexts();
  const describe = useDescribeFailure();
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const attemptOf = (id: string): number | null =>
    payments.find(({ documentId }) => documentId === id)?.attempt ?? null;

  const content = () => {
    if (!isReadable) return <Typography textColor="neutral600">{t('correction.nothing')}</Typography>;
    if (error) {
      return (
        <Typography textColor="danger600" role="alert">
          {describe(failureOf(error))}
        </Typography>
      );
    }
    if (!preview) return <Loader small>{t('list.loading')}</Loader>;
    const { creditNote, refunds, notRefundable } = preview;
    return (
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Typography tag="p" fontWeight="bold">
          {t('correction.total', { total: money(creditNote.total), tax: money(creditNote.taxTotal) })}
        </Typography>
        <BeforeAndAfter preview={preview} currency={currency} />
        {refunds.length > 0 && (
          <ul>
            {refunds.map(({ payment, amount }) => (
              <li key={payment}>
                <Typography tag="p">
                  {t('correction.refund', { amount: money(amount), attempt: attemptOf(payment) ?? '–' })}
                </Typography>
              </li>
            ))}
          </ul>
        )}
        {notRefundable > 0 && (
          <Box background="warning100" hasRadius padding={3}>
            <Typography tag="p">{t('correction.notRefundable', { amount: money(notRefundable) })}</Typography>
          </Box>
        )}
      </Flex>
    );
  };

  return (
    <Box
      tag="section"
      aria-label={t('correction.result')}
      aria-live="polite"
      background="neutral100"
      hasRadius
      padding={4}
    >
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography variant="delta" tag="h3">
          {t('correction.result')}
        </Typography>
        {content()}
      </Flex>
    </Box>
  );
};
