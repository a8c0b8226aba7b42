import type { Invoice, Notification, NotificationOptions } from '../../contracts';
import { eventually, type Answer } from './http';
import { openMailbox, type Mail, type Mailbox } from './mailbox';
import { registerSuperAdmin, startSite, type Site } from './site';
import { adminOf, readyToCollect, sessionOf, type Admin, type Ready } from './story';
import { startStripe, type StripeDouble } from './stripe';

/** A site that can take payments and sends mail to a test server, with helpers for tests of its notifications. */
export interface PostOffice {
  stripe: StripeDouble;
  mailbox: Mailbox;
  site: Site;
  admin: Admin;
  /** The bearer token of the first administrator. */
  token: string;
  ready: Ready;
  /** Returns a new address, so that the mail of tests does not mix. */
  newAddress(name?: string): string;
  issued(customer: Partial<Invoice['customer']>, dueDate?: string): Promise<Invoice>;
  send(invoice: Invoice, input?: object): Promise<Notification[]>;
  notificationsOf(invoice: Invoice): Promise<Notification[]>;
  /** Waits until all of an invoice's notifications have this status. */
  become(invoice: Invoice, status: Notification['status']): Promise<Notification[]>;
  arrived(address: string, count?: number): Promise<Mail[]>;
  /** Waits for the mail whose subject contains this text, however many others arrive before it. */
  arrivedAbout(address: string, subject: string): Promise<Mail>;
  configure(notifications: Partial<NotificationOptions>): Promise<Answer<unknown>>;
  pay(invoice: Invoice): Promise<void>;
  close(): Promise<void>;
}

export const openPostOffice = async (
  env: Record<string, string> = {},
  appearance: Record<string, unknown> = {},
  config: Record<string, unknown> = {}
): Promise<PostOffice> => {
  const stripe = await startStripe();
  const mailbox = await openMailbox();
  const site = await startSite({
    stripeApiBase: stripe.apiBase,
    env: { ...mailbox.env, ...env },
    config: { notifications: { remindersFromHour: 0 }, ...config },
  });
  const token = await registerSuperAdmin(site);
  const admin = adminOf(site.send, token);
  const ready = await readyToCollect(admin, { webhook: true, module: { appearance } });
  let serial = 0;

  const notificationsOf = (invoice: Invoice): Promise<Notification[]> =>
    admin.data('GET', `/invoices/${invoice.documentId}/notifications`);

  return {
    stripe,
    mailbox,
    site,
    admin,
    token,
    ready,
    newAddress: (name = 'payer') => `${name}-${(serial += 1)}@example.com`,
    async issued(customer, dueDate) {
      const draft = await admin.draft(ready.module.documentId, {
        customer: { name: 'Grace Hopper', ...customer },
        ...(dueDate ? { dueDate } : {}),
      });
      return admin.issue(draft.documentId);
    },
    send: (invoice, input = {}) => admin.data('POST', `/invoices/${invoice.documentId}/send`, input),
    notificationsOf,
    become: (invoice, status) =>
      eventually(
        () => notificationsOf(invoice),
        (rows) => rows.length > 0 && rows.every((row) => row.status === status)
      ),
    arrived: (address, count = 1) =>
      eventually(
        async () => mailbox.to(address),
        (mails) => mails.length >= count
      ),
    async arrivedAbout(address, subject) {
      const about = (): Mail[] => mailbox.to(address).filter(({ parsed }) => parsed.subject?.includes(subject));
      const [mail] = await eventually(
        async () => about(),
        (mails) => mails.length > 0
      );
      return mail;
    },
    configure: (notifications) =>
      admin.attempt('PUT', `/payment-modules/${ready.module.documentId}`, { notifications }),
    async pay(invoice) {
      await stripe.pay(await sessionOf(admin, await admin.checkout(invoice.documentId)));
      await admin.becomes(invoice.documentId, 'paid');
    },
    async close() {
      await site.close();
      await mailbox.close();
      await stripe.close();
    },
  };
};

/** Makes notifications that wait for a retry due now. */
export const hasten = async (site: Site): Promise<void> => {
  await site.strapi.db
    .query('invoice-payments::notification')
    .updateMany({ where: { nextAttemptAt: { $notNull: true } }, data: { nextAttemptAt: new Date(Date.now() - 1000) } });
};
