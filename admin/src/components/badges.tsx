import { Badge, Tooltip, type BadgeProps } from '@strapi/design-system';

import type { KeyPairStatus } from '../../../contracts/banking-contracts';
import type { Environment } from '../../../contracts/common';
import type { InvoiceStatus } from '../../../contracts/invoices';
import type { Mode } from '../../../contracts/payment-modules';
import type { ProviderEventStatus } from '../../../contracts/provider-events';
import { useTexts } from '../hooks/useTexts';

type Variant = NonNullable<BadgeProps['variant']>;

const keyPairVariants: Record<KeyPairStatus, Variant> = { active: 'success', error: 'danger', inactive: 'neutral' };

/** Status of a contract or key pair; the reason on hover and on focus. */
export const StatusBadge = ({ status, reason }: { status: KeyPairStatus; reason?: string | null }) => {
  const { t } = useTexts();
  const badge = <Badge variant={keyPairVariants[status]}>{t(`status.${status}`)}</Badge>;
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
  return <Badge variant={environmentVariants[environment]}>{t(`environment.${environment}`)}</Badge>;
};

const modeVariants: Record<Mode, Variant> = { off: 'neutral', sandbox: 'warning', on: 'success' };

export const ModeBadge = ({ mode }: { mode: Mode }) => {
  const { t } = useTexts();
  return <Badge variant={modeVariants[mode]}>{t(`mode.${mode}`)}</Badge>;
};

const invoiceVariants: Record<InvoiceStatus, Variant> = {
  draft: 'neutral',
  open: 'primary',
  processing: 'secondary',
  paid: 'success',
  partially_refunded: 'warning',
  refunded: 'warning',
  canceled: 'neutral',
};

export const InvoiceStatusBadge = ({ status }: { status: InvoiceStatus }) => {
  const { t } = useTexts();
  return <Badge variant={invoiceVariants[status]}>{t(`invoice.status.${status}`)}</Badge>;
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
  return <Badge variant={eventVariants[status]}>{t(`event.status.${status}`)}</Badge>;
};
