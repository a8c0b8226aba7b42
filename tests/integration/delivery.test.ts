import http from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Notification } from '../../contracts';
import { internalsOf } from '../support/internals';
import { hasten, openPostOffice, type PostOffice } from '../support/letters';
import { moveToPast } from '../support/past';
import { daysBetween } from '../../domain/values/zoned-days';

jest.setTimeout(90_000);

/** An SMS gateway, as far as the playground's channel speaks to one. */
interface Gateway {
  url: string;
  received: { to: string; text: string; key: string }[];
  /** Status codes of the next answers. */
  answers: number[];
  close(): void;
}

const openGateway = async (): Promise<Gateway> => {
  const received: Gateway['received'] = [];
  const answers: number[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = answers.shift() ?? 200;
      const key = String(request.headers['idempotency-key']);
      if (status === 200) received.push({ ...(JSON.parse(Buffer.concat(chunks).toString()) as object), key } as never);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`,
    received,
    answers,
    close: () => server.close(),
  };
};

let gateway: Gateway;
let office: PostOffice;

beforeAll(async () => {
  gateway = await openGateway();
  office = await openPostOffice({ SMS_GATEWAY_URL: gateway.url });
});

afterAll(async () => {
  await office?.close();
  gateway?.close();
});

const service = () => internalsOf(office.site).notifications;
const rows = () => office.site.strapi.db.query('invoice-payments::notification');
const sweep = async (): Promise<void> => {
  await service().sweep(async () => true);
};
const refusal = (code: number, message: string) => ({ code, message });

describe('the response of the mail server', () => {
  it('temporary refusal: keeps the notification and its reason, retries it, and sends it once', async () => {
    const email = office.newAddress();
    office.mailbox.refuse(email, refusal(451, 'Try again later'), refusal(421, 'Too busy'));
    const invoice = await office.issued({ email });
    await office.send(invoice);
    const [failed] = await office.become(invoice, 'failed');
    expect(failed).toMatchObject({ attempts: 1, error: expect.stringContaining('Try again later') });
    expect(failed.nextAttemptAt).not.toBeNull();

    await sweep();
    expect((await office.notificationsOf(invoice))[0].attempts).toBe(1);
    await hasten(office.site);
    await sweep();
    expect((await office.notificationsOf(invoice))[0]).toMatchObject({ status: 'failed', attempts: 2 });
    await hasten(office.site);
    await sweep();
    expect(await office.become(invoice, 'sent')).toMatchObject([{ attempts: 3, error: null }]);
    expect(office.mailbox.to(email)).toHaveLength(1);
  });

  it('permanent refusal: does not retry; a user can send it again with a working link', async () => {
    const email = office.newAddress();
    office.mailbox.refuse(email, refusal(550, 'No such user here'));
    const invoice = await office.issued({ email });
    const [{ id }] = await office.send(invoice);
    expect(await office.become(invoice, 'dead')).toMatchObject([
      { error: expect.stringContaining('No such user here'), nextAttemptAt: null },
    ]);
    await hasten(office.site);
    await sweep();
    expect(office.mailbox.to(email)).toEqual([]);

    await office.admin.data('POST', `/notifications/${id}/resend`);
    await office.become(invoice, 'sent');
    const [mail] = await office.arrived(email);
    expect(mail.parsed.text).toMatch(/\/invoice-payments\/pay\/[\w-]{20,}/);
    expect(await office.admin.attempt('POST', `/notifications/${id}/resend`)).toMatchObject({
      status: 409,
      body: { error: { details: { code: 'notification_not_resendable' } } },
    });
    expect(office.mailbox.to(email)).toHaveLength(1);
  });

  it('no response after the content: records an unknown outcome and does not send again', async () => {
    const email = office.newAddress();
    office.mailbox.refuse(email, 'hang-up');
    const invoice = await office.issued({ email });
    await office.send(invoice);
    const [unknown] = await office.become(invoice, 'unknown');
    expect(unknown.error).toMatch(/closed unexpectedly/);
    await hasten(office.site);
    await sweep();
    expect(office.mailbox.to(email)).toHaveLength(1);

    // Sent again on a person's word, it carries the same id: receivers that keep count drop it.
    await office.admin.data('POST', `/notifications/${unknown.id}/resend`);
    await office.become(invoice, 'sent');
    const [first, second] = office.mailbox.to(email);
    expect(second.parsed.messageId).toBe(first.parsed.messageId);
  });
});

describe('no duplicates', () => {
  it('ten concurrent sweeps on two instances send each notification once', async () => {
    const email = office.newAddress();
    office.mailbox.refuse(email, ...Array.from({ length: 5 }, () => refusal(451, 'Later')));
    const invoices = await Promise.all(Array.from({ length: 5 }, () => office.issued({ email })));
    for (const invoice of invoices) await office.send(invoice);
    for (const invoice of invoices) await office.become(invoice, 'failed');
    await hasten(office.site);
    await Promise.all(Array.from({ length: 10 }, () => sweep()));
    for (const invoice of invoices) await office.become(invoice, 'sent');
    expect(office.mailbox.to(email)).toHaveLength(5);
    expect(new Set(office.mailbox.to(email).map(({ parsed }) => parsed.messageId)).size).toBe(5);
  });

  it('a process that dies before it records the response leaves an unknown outcome and no duplicate', async () => {
    const email = office.newAddress();
    const invoice = await office.issued({ email });
    const [{ id }] = await office.send(invoice);
    await office.become(invoice, 'sent');
    // As its row stood at that moment: claimed, and its claim long over.
    await rows().updateMany({
      where: { id },
      data: { status: 'sending', sentAt: null, nextAttemptAt: new Date(Date.now() - 1000) },
    });
    await sweep();
    expect(await office.become(invoice, 'unknown')).toMatchObject([
      { error: expect.stringContaining('may have arrived') },
    ]);
    expect(office.mailbox.to(email)).toHaveLength(1);
  });

  it('records a response that arrives after the claim has expired', async () => {
    const email = office.newAddress();
    const invoice = await office.issued({ email });
    let meanwhile: Notification | undefined;
    office.mailbox.whileReceiving(async () => {
      await hasten(office.site);
      await sweep();
      [meanwhile] = await office.notificationsOf(invoice);
    });
    await office.send(invoice);
    await office.become(invoice, 'sent');
    expect(meanwhile?.status).toBe('unknown');
    expect(office.mailbox.to(email)).toHaveLength(1);
  });

  it('does not send a notification for an invoice that has been paid in the meantime', async () => {
    const email = office.newAddress();
    office.mailbox.refuse(email, refusal(451, 'Later'));
    const invoice = await office.issued({ email });
    const [{ id }] = await office.send(invoice);
    await office.become(invoice, 'failed');
    await office.pay(invoice);
    await hasten(office.site);
    await sweep();
    const found = (await office.notificationsOf(invoice)).find((row) => row.id === id);
    expect(found).toMatchObject({ status: 'skipped', error: 'The status of the invoice is now "paid".' });
  });
});

describe('reminders', () => {
  const today = new Date().toISOString().slice(0, 10);
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const remind = (): Promise<number> => service().remind(async () => true);

  /** Issued a while ago, due in so many days. */
  const dueIn = async (days: number, email: string) => {
    const invoice = await office.issued({ email, locale: 'en' });
    await moveToPast(office.site, invoice, inDays(days));
    expect(daysBetween(today, inDays(days))).toBe(days);
    return invoice;
  };

  it('go out once on their day, only for unpaid invoices and only where enabled', async () => {
    const days = [-4, -3, 0, 2, 3, 4];
    const addresses = new Map(days.map((day) => [day, office.newAddress('reminded')]));
    for (const [day, email] of addresses) await dueIn(day, email);
    const paidEmail = office.newAddress('paid');
    const paid = await dueIn(3, paidEmail);
    await office.pay(paid);
    const fresh = await office.issued({ email: office.newAddress('fresh') }, inDays(3));
    expect(await remind()).toBe(0);

    const { enabled } = office.ready.module.notifications;
    await office.configure({
      enabled: { ...enabled, reminder_before: true, reminder_after: true },
      reminderDays: { before: [3], after: [3] },
    });
    // Two instances at once: the lease keeps them apart, and the key would.
    await Promise.all([remind(), remind(), remind()]);
    await sweep();
    await office.configure({ enabled });
    const subjectsTo = (day: number) => office.mailbox.to(addresses.get(day) ?? '').map(({ parsed }) => parsed.subject);
    expect(subjectsTo(3)).toEqual([expect.stringMatching(/is due in 3 days$/)]);
    // A day late, for a site that was down: it says what is so today.
    expect(subjectsTo(2)).toEqual([expect.stringMatching(/is due in 2 days$/)]);
    expect(subjectsTo(-3)).toEqual([expect.stringMatching(/is overdue$/)]);
    expect(subjectsTo(-4)).toEqual([expect.stringMatching(/is overdue$/)]);
    expect(subjectsTo(4)).toEqual([]);
    expect(subjectsTo(0)).toEqual([]);
    expect(await office.notificationsOf(fresh)).toEqual([]);
    expect((await office.notificationsOf(paid)).filter(({ kind }) => kind !== 'receipt')).toEqual([]);

    const [mail] = office.mailbox.to(addresses.get(3) ?? '');
    expect(mail.parsed.text).toMatch(/\/invoice-payments\/pay\/[\w-]{20,}/);
  });

  it('a second run on the same day creates none', async () => {
    const email = office.newAddress('reminded');
    await dueIn(-3, email);
    const { enabled } = office.ready.module.notifications;
    await office.configure({ enabled: { ...enabled, reminder_after: true }, reminderDays: { before: [], after: [3] } });
    const written = await remind();
    expect(written).toBeGreaterThanOrEqual(1);
    expect(await remind()).toBe(0);
    await sweep();
    await office.configure({ enabled });
    expect(office.mailbox.to(email)).toHaveLength(1);
  });
});

describe('a channel the site added', () => {
  it('sends SMS beside e-mail and retries what its gateway refuses', async () => {
    const email = office.newAddress();
    await office.configure({ channels: ['email', 'sms'] });
    const invoice = await office.issued({ email, phone: '+33 6 12 34 56 78', locale: 'fr' });
    gateway.answers.push(503);
    const sent = await office.send(invoice);
    expect(sent.map(({ channel, recipient }) => `${channel} ${recipient}`)).toEqual([
      `email ${email}`,
      'sms +33 6 12 34 56 78',
    ]);
    await office.arrived(email);
    const smsOf = async () => (await office.notificationsOf(invoice)).find(({ channel }) => channel === 'sms');
    for (let tries = 0; tries < 100 && (await smsOf())?.status !== 'failed'; tries += 1) await sweep();
    expect(await smsOf()).toMatchObject({ status: 'failed', error: 'The gateway responded with status 503.' });
    await hasten(office.site);
    await sweep();
    await office.become(invoice, 'sent');
    expect(gateway.received).toEqual([
      {
        to: '+33612345678',
        text: expect.stringMatching(/facture TEST-\S+, 120,00\s€. Payer : http\S+\/pay\/[\w-]+$/),
        key: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
    ]);
    await office.configure({ channels: ['sms'] });
    expect(await office.send(await office.issued({ email, phone: '+33612345678' }))).toHaveLength(1);
    expect(
      await office.admin.attempt('POST', `/invoices/${invoice.documentId}/send`, { channel: 'sms', to: 'nobody' })
    ).toMatchObject({ status: 400, body: { error: { details: { code: 'recipient_invalid' } } } });
    await office.configure({ channels: ['email'] });
  });

  it('appears in the catalogue of the form', async () => {
    expect(await office.admin.data('GET', '/notifications/catalogue')).toMatchObject({
      channels: [
        { id: 'email', displayName: 'E-mail', format: 'full' },
        { id: 'twilio', displayName: 'SMS (Twilio)', format: 'short' },
        { id: 'http-gateway', displayName: 'SMS (HTTP gateway)', format: 'short' },
        { id: 'sms', displayName: 'SMS', format: 'short' },
      ],
    });
  });
});
