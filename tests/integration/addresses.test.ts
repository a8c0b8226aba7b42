import type { Invoice } from '../../contracts';
import { openPostOffice, type PostOffice } from '../support/letters';
import { fixtures } from '../support/stripe';

jest.setTimeout(90_000);

let office: PostOffice;

beforeAll(async () => {
  office = await openPostOffice();
});

afterAll(() => office?.close());

interface SimulatedSession {
  client_reference_id: string;
  customer_email: string | null;
  locale: string | null;
}

const sessionOf = async (invoice: Invoice): Promise<SimulatedSession | undefined> => {
  const { body } = await office.stripe.control<{ checkout_sessions: SimulatedSession[] }>(
    'GET',
    `/_simulator/accounts/${fixtures.acme.id}/state?only=checkout_sessions`
  );
  return body.checkout_sessions.find((session) => session.client_reference_id === invoice.documentId);
};

describe('e-mail addresses that mail servers take', () => {
  it.each([
    ['a&b@example.com', 'a&b@example.com'],
    ['sales/eu@example.com', 'sales/eu@example.com'],
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
  ])('%s: drafted, found, sent to, and told Stripe as %s', async (email, sent) => {
    const invoice = await office.issued({ email });
    expect(invoice.customer.email).toBe(email);
    const found = await office.admin.call<{ data: Invoice[] }>('GET', `/invoices?search=${encodeURIComponent(email)}`);
    expect(found.data.map(({ documentId }) => documentId)).toEqual([invoice.documentId]);

    await office.send(invoice);
    const [mail] = await office.arrived(sent);
    expect(mail.parsed.text).toMatch(/\/invoice-payments\/pay\//);
    await office.admin.checkout(invoice.documentId);
    expect(await sessionOf(invoice)).toMatchObject({ customer_email: sent });
  });

  it('are taken in every place that asks for one', async () => {
    const email = 'a&b@bücher.example';
    const { ready, admin } = office;
    const { notifications } = ready.module;
    const module = await admin.attempt('PUT', `/payment-modules/${ready.module.documentId}`, {
      notifications: { ...notifications, replyTo: email, staffRecipients: [email] },
    });
    expect(module.status).toBe(200);
    const settings = await admin.data<{ seller: { shared: object } }>('GET', '/settings');
    const changed = await admin.attempt('PUT', '/settings', {
      seller: { ...settings.seller, shared: { ...settings.seller.shared, email } },
    });
    expect({ status: changed.status, body: changed.body }).toMatchObject({ status: 200 });
    const invoice = await office.issued({ email: office.newAddress() });
    await office.send(invoice, { to: email, channel: 'email' });
    const [mail] = await office.arrived('a&b@xn--bcher-kva.example');
    // As it is written: the parsed one is shown in Unicode.
    expect(mail.raw).toMatch(/^Reply-To: .*\ba&b@xn--bcher-kva\.example\b/m);
  });

  it.each([
    'ada@example',
    'a b@example.com',
    'ada@-example.com',
    '"x, eve@evil.example"@example.com',
    'ada@@example.com',
  ])('%s is none', async (email) => {
    const answer = await office.admin.attempt('POST', '/invoices', {
      currency: 'eur',
      customer: { name: 'Grace', email },
      lines: [{ description: 'Work', unitAmount: 100 }],
    });
    expect(answer).toMatchObject({ status: 400, body: { error: { details: { field: 'customer.email' } } } });
    const invoice = await office.issued({ email: office.newAddress() });
    const sent = await office.admin.attempt('POST', `/invoices/${invoice.documentId}/send`, {
      to: email,
      channel: 'email',
    });
    expect(sent).toMatchObject({ status: 400 });
  });
});

describe('the payer’s language', () => {
  it.each([
    ['zh-Hant-TW', 'zh-TW'],
    ['zh-Hant-HK', 'zh-HK'],
    ['zh-MO', 'zh-HK'],
  ])('%s is %s at Stripe', async (locale, told) => {
    const invoice = await office.issued({ locale });
    await office.admin.checkout(invoice.documentId);
    expect(await sessionOf(invoice)).toMatchObject({ locale: told });
  });
});
