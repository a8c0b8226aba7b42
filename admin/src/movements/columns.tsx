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
    { name: 'date', label: t('movements.date'), width: 17, cell: ({ date }) => <Moment at={date} /> },
    {
      name: 'kind',
      label: t('movements.kind'),
      width: 14,
      cell: ({ kind, status }) => <Kind kind={kind} status={status} />,
    },
    {
      name: 'invoice',
      label: t('movements.invoice'),
      width: 17,
      cell: ({ invoice }) => (
        <Typography style={{ whiteSpace: 'nowrap' }}>
          <RowLink to={paths.invoice(invoice.documentId)}>{invoice.number ?? t('movements.noNumber')}</RowLink>
        </Typography>
      ),
    },
    {
      name: 'customer',
      label: t('movements.customer'),
      width: 18,
      holdsRest: true,
      cell: ({ customer }) => <Typography>{customer.name}</Typography>,
    },
    {
      name: 'gross',
      label: t('movements.gross'),
      width: 11,
      cell: ({ gross, currency }) => <Amount amount={gross} currency={currency} strong />,
    },
    {
      name: 'fee',
      label: t('movements.fee'),
      width: 9,
      isEmpty: ({ fee }) => fee === null,
      cell: ({ fee, feeCurrency }) => <Amount amount={fee} currency={feeCurrency} />,
    },
    {
      name: 'net',
      label: t('movements.net'),
      width: 11,
      isEmpty: ({ net }) => net === null,
      cell: ({ net, feeCurrency }) => <Amount amount={net} currency={feeCurrency} />,
    },
    {
      name: 'refunded',
      label: t('movements.refunded'),
      width: 11,
      isEmpty: ({ refunded }) => refunded === 0,
      cell: ({ refunded, currency }) => <Amount amount={refunded === 0 ? null : refunded} currency={currency} />,
    },
    {
      name: 'disputed',
      label: t('movements.disputed'),
      width: 11,
      isEmpty: ({ disputed }) => disputed === 0,
      cell: ({ disputed, currency }) => <Amount amount={disputed === 0 ? null : disputed} currency={currency} />,
    },
    {
      name: 'payout',
      label: t('movements.payout'),
      isEmpty: ({ payout }) => payout === null,
      cell: ({ payout }) => (payout ? <PayoutLink payout={payout} /> : <Typography>–</Typography>),
    },
    {
      name: 'method',
      label: t('payment.method'),
      width: 14,
      isEmpty: ({ method, recordedMethod }) => method === null && recordedMethod === null,
      cell: (movement) => <Method {...movement} />,
    },
    {
      name: 'chargeId',
      label: t('movements.chargeId'),
      width: 24,
      isEmpty: ({ providerId }) => providerId === null,
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
