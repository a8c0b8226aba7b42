import type { Environment } from '../../../contracts/common';
import type { EventReceiver, EventReceiverInput, ReceiverEvent } from '../../../contracts/event-receivers';
import type { Translate } from '../hooks/useTexts';

export interface ReceiverValues {
  name: string | null;
  description: string | null;
  url: string | null;
  environment: Environment;
  enabled: boolean;
  allEvents: boolean;
  events: ReceiverEvent[];
}

export const emptyReceiver = (): ReceiverValues => ({
  ...{ name: null, description: null, url: null, environment: 'test', enabled: true },
  ...{ allEvents: false, events: ['invoice.paid'] },
});

export const valuesOf = ({ name, description, url, environment, enabled, events }: EventReceiver): ReceiverValues => ({
  ...{ name, description, url, environment, enabled },
  allEvents: events.includes('*'),
  events: events.filter((event) => event !== '*'),
});

export const inputOf = (values: ReceiverValues): EventReceiverInput => ({
  name: values.name?.trim() ?? '',
  description: values.description,
  url: values.url?.trim() ?? '',
  environment: values.environment,
  enabled: values.enabled,
  events: values.allEvents ? ['*'] : values.events,
});

export const checkReceiver = (values: ReceiverValues, t: Translate): object => ({
  ...(values.name?.trim() ? {} : { name: t('form.required') }),
  ...(values.url?.trim() ? {} : { url: t('form.required') }),
  ...(values.allEvents || values.events.length > 0 ? {} : { events: t('form.required') }),
});
