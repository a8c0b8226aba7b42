import { Badge, Tooltip, type BadgeProps } from '@strapi/design-system';

import type { KeyPairStatus } from '../../../contracts/banking-contracts';
import type { Environment } from '../../../contracts/common';
import type { CreditNoteStatus } from '../../../contracts/credit-notes';
import type { InvoiceStatus } from '../../../contracts/invoices';
import type { Mode } from '../../../contracts/payment-modules';
import type { PaymentStatus } from '../../../contracts/payments';
import type { ProviderEventStatus } from '../../../contracts/provider-events';
import { useTexts } from '../hooks/useTexts';

type Variant = NonNullable<BadgeProps['variant']>;

/** The design system's letters on these grounds are too pale, its blue ones in the dark (WCAG 2, 4.5:1). */
const readable: Partial<Record<Variant, Pick<BadgeProps, 'backgroundColor' | 'textColor'>>> = {
  primary: { backgroundColor: 'primary100', textColor: 'primary700' },
  danger: { backgroundColor: 'danger200', textColor: 'neutral800' },
  warning: { backgroundColor: 'warning200', textColor: 'neutral800' },
  alternative: { backgroundColor: 'alternative200', textColor: 'neutral800' },
};

/** A small colored label. */
export const Label = ({ variant, children }: { variant: Variant; children: string }) => (
  <Badge {...(readable[variant] ?? { variant })} style={{ whiteSpace: 'nowrap' }}>
    {children}
  </Badge>
);

const keyPairVariants: Record<KeyPairStatus, Variant> = { active: 'success', error: 'danger', inactive: 'neutral' };

/** Status of a contract or key pair, with the reason on hover and on focus. */
export const StatusBadge = ({ status, reason }: { status: KeyPairStatus; reason?: string | null }) => {
  const { t } = useTexts();
  const badge = <Label variant={keyPairVariants[status]}>{t(`status.${status}`)}</Label>;
  if (!reason) return badge;
  return (
    <Tooltip label={reason}>
      <span tabIndex={0}>{badge}</span>
    </Tooltip>
  );
};

const environmentVariants: Record<Environment, Variant> = { test: 'secondary', live: 'alternative' };

export const EnvironmentBadge = ({ environment }: { environment: Environment }) => {
  const { t } = useTexts();
  return <Label variant={environmentVariants[environment]}>{t(`environment.${environment}`)}</Label>;
};

const modeVariants: Record<Mode, Variant> = { off: 'neutral', sandbox: 'warning', on: 'success' };

export const ModeBadge = ({ mode }: { mode: Mode }) => {
  const { t } = useTexts();
  return <Label variant={modeVariants[mode]}>{t(`mode.${mode}`)}</Label>;
};

const invoiceVariants: Record<InvoiceStatus, Variant> = {
  draft: 'neutral',
  open: 'primary',
  processing: 'secondary',
  paid: 'success',
  partially_refunded: 'warning',
  refunded: 'warning',
  credited: 'neutral',
  written_off: 'danger',
  canceled: 'neutral',
};

export const InvoiceStatusBadge = ({ status }: { status: InvoiceStatus }) => {
  const { t } = useTexts();
  return <Label variant={invoiceVariants[status]}>{t(`invoice.status.${status}`)}</Label>;
};

const creditNoteVariants: Record<CreditNoteStatus, Variant> = { draft: 'neutral', issued: 'success' };

export const CreditNoteStatusBadge = ({ status }: { status: CreditNoteStatus }) => {
  const { t } = useTexts();
  return <Label variant={creditNoteVariants[status]}>{t(`creditNote.status.${status}`)}</Label>;
};

const paymentVariants: Record<PaymentStatus, Variant> = {
  created: 'neutral',
  open: 'primary',
  requires_action: 'warning',
  processing: 'secondary',
  in_review: 'warning',
  returned: 'neutral',
  reversed: 'neutral',
  succeeded: 'success',
  failed: 'danger',
  expired: 'neutral',
  canceled: 'neutral',
  partially_refunded: 'warning',
  refunded: 'warning',
};

export const PaymentStatusBadge = ({ status }: { status: PaymentStatus }) => {
  const { t } = useTexts();
  return <Label variant={paymentVariants[status]}>{t(`payment.status.${status}`)}</Label>;
};

const eventVariants: Record<ProviderEventStatus, Variant> = {
  received: 'secondary',
  processing: 'secondary',
  processed: 'success',
  failed: 'danger',
  dead: 'danger',
  ignored: 'neutral',
};

export const EventStatusBadge = ({ status }: { status: ProviderEventStatus }) => {
  const { t } = useTexts();
  return <Label variant={eventVariants[status]}>{t(`event.status.${status}`)}</Label>;
};
