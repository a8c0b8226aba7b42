import { Typography } from '@strapi/design-system';

import type { Movement } from '../../../contracts/movements';
import { Amount } from '../components/Amount';
import { EnvironmentBadge, Label } from '../components/badges';
import { RowLink, type Column } from '../components/ListView';
import { Moment } from '../components/Moment';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';

const Method = ({ method, recordedMethod }: Pick<Movement, 'method' | 'recordedMethod'>) => {
  const { textOr } = useTexts();
  if (recordedMethod) return <Typography>{textOr(`recorded.method.${recordedMethod}`, recordedMethod)}</Typography>;
  if (!method) return <Typography>–</Typography>;
  const name = method.brand ?? textOr(`method.${method.type}`, method.type.replaceAll('_', ' '));
  return <Typography>{[name, method.last4 && `•••• ${method.last4}`].filter(Boolean).join(' ')}</Typography>;
};

const Kind = ({ kind, status }: Pick<Movement, 'kind' | 'status'>) => {
  const { t, textOr } = useTexts();
  return (
    <>
      <Typography tag="div">{t(`movements.kind.${kind}`)}</Typography>
      {kind !== 'write_off' && (
        <Typography variant="pi" textColor="neutral600">
          {textOr(`movements.status.${status}`, textOr(`payment.status.${status}`, status.replaceAll('_', ' ')))}
        </Typography>
      )}
    </>
  );
};

export const useMovementColumns = (): Column<Movement>[] => {
  const { t } = useTexts();
  return [
    { name: 'date', label: t('movements.date'), cell: ({ date }) => <Moment at={date} /> },
    { name: 'kind', label: t('movements.kind'), cell: ({ kind, status }) => <Kind kind={kind} status={status} /> },
    {
      name: 'invoice',
      label: t('movements.invoice'),
      cell: ({ invoice }) => (
        <RowLink to={paths.invoice(invoice.documentId)}>{invoice.number ?? t('movements.noNumber')}</RowLink>
      ),
    },
    {
      name: 'customer',
      label: t('movements.customer'),
      cell: ({ customer }) => <Typography>{customer.name}</Typography>,
    },
    {
      name: 'gross',
      label: t('movements.gross'),
      cell: ({ gross, currency }) => <Amount amount={gross} currency={currency} strong />,
    },
    {
      name: 'fee',
      label: t('movements.fee'),
      cell: ({ fee, feeCurrency }) => <Amount amount={fee} currency={feeCurrency} />,
    },
    {
      name: 'net',
      label: t('movements.net'),
      cell: ({ net, feeCurrency }) => <Amount amount={net} currency={feeCurrency} />,
    },
    {
      name: 'refunded',
      label: t('movements.refunded'),
      cell: ({ refunded, currency }) => <Amount amount={refunded === 0 ? null : refunded} currency={currency} />,
    },
    {
      name: 'disputed',
      label: t('movements.disputed'),
      cell: ({ disputed, currency }) => <Amount amount={disputed === 0 ? null : disputed} currency={currency} />,
    },
    {
      name: 'payout',
      label: t('movements.payout'),
      cell: ({ payout }) => (payout ? <PayoutLink payout={payout} /> : <Typography>–</Typography>),
    },
    { name: 'method', label: t('payment.method'), cell: (movement) => <Method {...movement} /> },
    {
      name: 'chargeId',
      label: t('movements.chargeId'),
      cell: ({ providerId }) => (
        <Typography variant="pi" style={{ fontFamily: 'monospace' }}>
          {providerId ?? '–'}
        </Typography>
      ),
    },
    {
      name: 'environment',
      label: t('field.environment'),
      cell: ({ environment }) => <EnvironmentBadge environment={environment} />,
    },
  ];
};

const PayoutLink = ({ payout }: { payout: NonNullable<Movement['payout']> }) => {
  const { t, day } = useTexts();
  return (
    <>
      <RowLink to={paths.payout(payout.documentId)}>{day(payout.arrivalDate)}</RowLink>
      {payout.status === 'failed' && <Label variant="danger">{t('payout.status.failed')}</Label>}
    </>
  );
};
