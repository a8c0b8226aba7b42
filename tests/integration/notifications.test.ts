import type { Invoice, Notification } from '../../contracts';
import { eventually } from '../support/http';
import { openMailbox, type Mail, type Mailbox } from '../support/mailbox';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(90_000);

let stripe: StripeDouble;
let mailbox: Mailbox;
let site: Site;
let admin: Admin;
let ready: Ready;

beforeAll(async () => {
  stripe = await startStripe();
  mailbox = await openMailbox();
  site = await startSite({
    stripeApiBase: stripe.apiBase,
    env: mailbox.env,
    config: { notifications: { remindersFromHour: 0 } },
  });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin, {
    webhook: true,
    module: { appearance: { displayName: 'Acme & Söhne', buttonColor: '#ffd400', logoUrl: null } },
  });
});

afterAll(async () => {
  await site?.close();
  await mailbox?.close();
  await stripe?.close();
});

let serial = 0;
/** An address of its own for each test: its mail is told apart by it. */
const newAddress = (name = 'payer'): string => `${name}-${(serial += 1)}@example.com`;

const issued = async (
  customer: Partial<Invoice['customer']> & { email: string },
  dueDate?: string
): Promise<Invoice> => {
  const draft = await admin.draft(ready.module.documentId, {
    customer: { name: 'Grace Hopper', ...customer },
    ...(dueDate ? { dueDate } : {}),
  });
  return admin.issue(draft.documentId);
};

const send = (invoice: Invoice, input: object = {}): Promise<Notification[]> =>
  admin.data('POST', `/invoices/${invoice.documentId}/send`, input);

const notificationsOf = (invoice: Invoice): Promise<Notification[]> =>
  admin.data('GET', `/invoices/${invoice.documentId}/notifications`);

const becomes = async (invoice: Invoice, status: Notification['status']): Promise<Notification> => {
  const [found] = await eventually(
    () => notificationsOf(invoice),
    (rows) => rows.length > 0 && rows.every((row) => row.status === status)
  );
  return found;
};

const arrived = async (address: string, count = 1): Promise<Mail[]> =>
  eventually(
    async () => mailbox.to(address),
    (mails) => mails.length >= count
  );

describe('a payment link by e-mail', () => {
  it('arrives as HTML and text, with a link that opens, and stands on the timeline', async () => {
    const email = newAddress();
    const invoice = await issued({ email, locale: 'en' }, '2031-12-31');
    const [row] = await send(invoice, { message: 'As agreed by phone.\nThank you!' });
    expect(row).toMatchObject({ kind: 'payment_link', channel: 'email', recipient: email, by: { name: 'Ada Admin' } });

    const [{ parsed, raw }] = await arrived(email);
    expect(parsed.subject).toBe(`[Test] Invoice ${invoice.number} from Acme & Söhne`);
    expect(parsed.from?.value[0].address).toBe('invoices@example.com');
    expect(parsed.text).toContain('Here is your invoice');
    expect(parsed.text).toContain('€120.00, due on December 31, 2031');
    expect(parsed.text).toContain('As agreed by phone.\nThank you!');
    expect(parsed.html).toContain('As agreed by phone.<br>Thank you!');
    expect(parsed.html).toContain('Acme &amp; Söhne');
    expect(parsed.html).toContain('Test mode: no money moves.');
    // Black on yellow: white could not be read.
    expect(parsed.html).toMatch(/bgcolor="#ffd400"[\s\S]*color:#1a1a1a/);
    const [url] = /http:\/\/\S+\/invoice-payments\/pay\/[\w-]+/.exec(parsed.text ?? '') ?? [''];
    expect(parsed.html).toContain(`href="${url}"`);
    expect(raw).toMatch(/^auto-submitted: auto-generated$/im);
    expect(parsed.messageId).toMatch(/^<[0-9a-f]{40}@127\.0\.0\.1>$/);

    expect(await becomes(invoice, 'sent')).toMatchObject({ attempts: 1, error: null, nextAttemptAt: null });
    const [link] = await admin.data<{ lastSentTo: string; lastSentBy: { name: string } }[]>(
      'GET',
      `/invoices/${invoice.documentId}/payment-links`
    );
    expect(link).toMatchObject({ lastSentTo: email, lastSentBy: { name: 'Ada Admin' } });
    // The address of a link is a key to the invoice: nothing of it is left here.
    const stored = await site.strapi.db.query('invoice-payments::notification').findOne({ where: { id: row.id } });
    expect(stored.sealedLink).toBeNull();
    expect(JSON.stringify(stored)).not.toContain(url.split('/').pop());
  });
});
