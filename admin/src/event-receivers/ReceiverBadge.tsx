import type { DispatchStatus, EventReceiver } from '../../../contracts/event-receivers';
import { Label } from '../components/badges';
import { useTexts } from '../hooks/useTexts';

/** Whether a receiver is told of events, and whether that works. */
export const ReceiverBadge = ({ receiver: { enabled, failingSince } }: { receiver: EventReceiver }) => {
  const { t } = useTexts();
  if (!enabled) return <Label variant="neutral">{t('receiver.state.disabled')}</Label>;
  if (failingSince) return <Label variant="danger">{t('receiver.state.failing')}</Label>;
  return <Label variant="success">{t('receiver.state.enabled')}</Label>;
};

const variants = {
  waiting: 'secondary',
  sending: 'secondary',
  delivered: 'success',
  dead: 'danger',
  skipped: 'neutral',
} as const;

export const DispatchBadge = ({ status }: { status: DispatchStatus }) => {
  const { t } = useTexts();
  return <Label variant={variants[status]}>{t(`dispatch.status.${status}`)}</Label>;
};
