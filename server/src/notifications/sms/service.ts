import type { SmsSettings, SmsSettingsInput, TestSmsInput } from '../../../../contracts';
import type { Actor } from '../../kit/actor';
import type { Clock } from '../../kit/clock';
import { PluginError } from '../../kit/errors';
import { enteredUrl, type OutboundRules } from '../../kit/outbound';
import type { SiteGuard } from '../../site-identity';
import type { ChannelRegistry } from '../channel-registry';
import type { SmsStore } from './store';
import { fillUrl } from './templates';

interface Dependencies {
  clock: Clock;
  store: SmsStore;
  channels: ChannelRegistry;
  siteGuard: Pick<SiteGuard, 'assertMayAct'>;
  /** What the site's configuration allows. */
  rules: OutboundRules;
}

/** The settings of the built-in channels for text messages. */
export const createSmsService = ({ clock, store, channels, siteGuard, rules }: Dependencies) => ({
  read: store.read,

  /** @throws {InvalidInputError} when the gateway's address may not be called */
  update: async (input: SmsSettingsInput, actor: Actor): Promise<SmsSettings> => {
    const gateway = input['http-gateway'];
    if (gateway) {
      const url = fillUrl(gateway.url, { to: '', text: '', key: '', receiptUrl: '', secret: '' });
      enteredUrl(url, rules, { field: 'http-gateway.url', prefix: 'gateway' });
    }
    return store.update(input, actor);
  },

  /**
   * Sends a short text, so that an administrator sees whether the settings work. Nothing is stored.
   *
   * @throws {PluginError} 502 `delivery_failed` with the reason of the service
   */
  async test({ channel: id, to }: TestSmsInput): Promise<{ recipient: string }> {
    await siteGuard.assertMayAct();
    const text = 'Invoice payments: this is a test message.';
    const result = await channels.get(id, 'channel').send({
      ...{ recipient: to, subject: text, html: text, text, short: text },
      ...{ replyTo: null, cc: [], bcc: [], attachments: [], receiptUrl: null, key: `test-${clock().getTime()}` },
    });
    if (result.outcome === 'sent') return { recipient: to };
    throw new PluginError(502, 'DeliveryError', `The message was not sent: ${result.reason}`, {
      code: 'delivery_failed',
      field: 'to',
      hint: 'Check the number, and the settings of the channel.',
    });
  },
});

export type SmsService = ReturnType<typeof createSmsService>;
