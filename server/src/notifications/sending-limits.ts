import type { Invoice } from '../../../contracts';
import { addressKey } from '../../../domain/values/email-address';
import type { ActivityService } from '../activity';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { MissingError, PluginError } from '../kit/errors';
import type { SettingsService } from '../settings';
import type { ChannelRegistry } from './channel-registry';

interface Dependencies {
  clock: Clock;
  activity: ActivityService;
  invoices: InvoiceService;
  settings: SettingsService;
  channels: ChannelRegistry;
}

interface Addressee {
  channel: string;
  recipient: string;
}

const WINDOW_MS = 24 * 3_600_000;
/** The activity's actions for messages sent by a person. */
const SENDING_ACTIONS = ['link_sent', 'message_resent'];

const isSame = (one: string, other: string): boolean => addressKey(one) === addressKey(other);

/** A message and its copies, as the activity remembers them. */
const messagesOf = (after: Record<string, unknown> | null): number =>
  1 + (typeof after?.copies === 'number' ? after.copies : 0);

/** Limits to whom and how often people send messages. */
export const createSendingLimits = ({ clock, activity, invoices, settings, channels }: Dependencies) => {
  /** Returns the recipients that are not the customer's own address or number. */
  const othersAmong = <T extends Addressee>(reach: readonly T[], { customer }: Pick<Invoice, 'customer'>): T[] =>
    reach.filter(({ channel, recipient }) => {
      const own = channels.find(channel)?.recipientOf(customer) ?? null;
      const asked = channels.find(channel)?.canonical?.(recipient) ?? recipient;
      return own === null || !isSame(own, asked);
    });

  /** @throws {PluginError} 429 `send_limit_reached` */
  const refuseMany = async (invoiceId: string, actor: Actor): Promise<void> => {
    if (actor.type === 'system') return;
    const { limitPerInvoice } = (await settings.read()).sending;
    const since = new Date(clock().getTime() - WINDOW_MS);
    const what = { entityType: 'invoice', entityId: invoiceId, actions: SENDING_ACTIONS } as const;
    const times = await activity.findTimes(what, actor, since, messagesOf);
    if (times.length < limitPerInvoice) return;
    // The oldest message in the window. The next one can be sent when it leaves the window.
    const again = new Date(times[times.length - limitPerInvoice].getTime() + WINDOW_MS);
    throw new PluginError(
      429,
      'RateLimitError',
      `You have sent ${times.length} messages about this invoice in the last 24 hours, copies included.`,
      {
        code: 'send_limit_reached',
        field: 'sending.limitPerInvoice',
        hint: `Wait until ${again.toISOString()}, or ask an administrator to raise the limit in the settings.`,
      }
    );
  };

  return {
    othersAmong,

    /**
     * @throws {NotAllowedError} `profile_switch_missing` when no profile allows the caller to send to other recipients
     */
    async refuseOthers(invoice: Invoice, reach: readonly Addressee[], actor: Actor): Promise<void> {
      if (othersAmong(reach, invoice).length === 0) return;
      await invoices.findPayable(invoice.documentId, actor, 'sendToOthers');
    },

    refuseMany,

    /**
     * Counts the messages that the caller sent about the invoice, with their copies. Call it in the transaction that sends: it locks the
     * invoice, so that concurrent requests cannot both use the last message. The site's own code is not limited.
     *
     * @throws {PluginError} 429 `send_limit_reached`
     */
    async claim(invoiceId: string, actor: Actor): Promise<void> {
      if (actor.type === 'system') return;
      if (!(await invoices.lock(invoiceId))) throw new MissingError('invoice');
      await refuseMany(invoiceId, actor);
    },
  };
};
