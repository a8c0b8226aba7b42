import type { Invoice, Payment, PaymentLinkCreated } from '../../contracts';
import { eventually } from '../support/http';
import { internalsOf } from '../support/internals';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let shop: string;

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({
    stripeApiBase: stripe.apiBase,
    config: { payPage: { perAddress: 100_000, perLink: 100_000 } },
  });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  shop = (await readyToCollect(admin, { webhook: true })).module.documentId;
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

interface Opened {
  invoice: Invoice;
  link: PaymentLinkCreated['link'];
  path: string;
  payment: Payment;
  cookie: string;
}

const open = (path: string, headers: Record<string, string> = {}) => site.send<string>('GET', path, { headers });
const press = (path: string) =>
  site.send<string>('POST', path, {
    raw: { content: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  });
const sessions = async () =>
  (
    await stripe.control<{
      checkout_sessions: { id: string; status: string; success_url: string; cancel_url: string }[];
    }>('GET', '/_simulator/accounts/acct_simulatorAcme/state?only=checkout_sessions')
  ).body.checkout_sessions;
const sessionOf = async ({ provider }: Payment) => {
  const found = (await sessions()).find(({ id }) => id === provider.sessionId);
  if (!found) throw new Error('The payment has no session.');
  return found;
};
const pathOf = (url: string, session: string): string =>
  url.replace('{CHECKOUT_SESSION_ID}', session).replace(site.url, '');

/** A payer on Stripe's page, by a link. */
const opened = async (of = shop): Promise<Opened> => {
  const invoice = await admin.issue((await admin.draft(of)).documentId);
  const { link, url } = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
  const path = new URL(url).pathname;
  const answer = await press(path);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0];
  const [payment] = await admin.payments(invoice.documentId);
  return { invoice, link, path, payment, cookie };
};
const revoke = ({ link }: Opened) => admin.data('POST', `/payment-links/${link.documentId}/revoke`);
const service = () => internalsOf(site).payments;

describe('withdrawing access closes the page that is open at Stripe', () => {
  it('a link that is revoked', async () => {
    const payer = await opened();
    await revoke(payer);
    expect((await sessionOf(payer.payment)).status).toBe('expired');
    expect((await admin.payments(payer.invoice.documentId))[0].status).toBe('expired');
    expect((await admin.invoice(payer.invoice.documentId)).status).toBe('open');
  });

  it('a module that is switched off', async () => {
    const own = await readyToCollect(admin, { contract: { name: 'Off' }, module: { name: 'Off' } });
    const [one, two] = [await opened(own.module.documentId), await opened(own.module.documentId)];
    const other = await opened();
    await admin.data('PUT', `/payment-modules/${own.module.documentId}/mode`, { mode: 'off' });
    expect((await sessionOf(one.payment)).status).toBe('expired');
    expect((await sessionOf(two.payment)).status).toBe('expired');
    expect((await sessionOf(other.payment)).status).toBe('open');
  });

  it('also where the site dies in between: the job closes it, on whichever instance', async () => {
    const payer = await opened();
    await stripe.control('POST', '/_simulator/faults', {
      body: { kind: 'reset_before', path: '/v1/checkout/sessions' },
    });
    await revoke(payer);
    expect((await sessionOf(payer.payment)).status).toBe('open');
    await stripe.control('DELETE', '/_simulator/faults');
    await eventually(
      async () => {
        await Promise.all([service().closeWithdrawn(), service().closeWithdrawn()]);
        return sessionOf(payer.payment);
      },
      ({ status }) => status === 'expired',
      60
    );
  });

  it('another link of the invoice opens a page of its own', async () => {
    const payer = await opened();
    const other = await admin.data<PaymentLinkCreated>('POST', `/invoices/${payer.invoice.documentId}/payment-links`);
    await revoke(payer);
    expect((await press(new URL(other.url).pathname)).headers.get('location')).toContain('/c/pay/');
    const attempts = await admin.payments(payer.invoice.documentId);
    expect(attempts.map(({ status }) => status)).toEqual(['expired', 'open']);
  });

  it('what was paid before stays paid', async () => {
    const payer = await opened();
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'drop', probability: 1 } });
    await stripe.pay(payer.payment.provider.sessionId ?? '');
    await stripe.control('DELETE', '/_simulator/faults');
    await revoke(payer);
    await admin.becomes(payer.invoice.documentId, 'paid');
  });

  it('payers who press while their link is being revoked leave no page open', async () => {
    for (let round = 0; round < 5; round += 1) {
      const invoice = await admin.issue((await admin.draft(shop)).documentId);
      const { link, url } = await admin.data<PaymentLinkCreated>(
        'POST',
        `/invoices/${invoice.documentId}/payment-links`
      );
      const path = new URL(url).pathname;
      await Promise.all([
        press(path),
        press(path),
        admin.data('POST', `/payment-links/${link.documentId}/revoke`),
        press(path),
      ]);
      await service().closeWithdrawn();
      const ids = (await admin.payments(invoice.documentId)).map(({ provider }) => provider.sessionId);
      const left = (await sessions()).filter(({ id, status }) => ids.includes(id) && status === 'open');
      expect(left).toEqual([]);
    }
  });
});

describe('the pages Stripe sends a payer back to', () => {
  const addresses = async (payer: Opened) => {
    const session = await sessionOf(payer.payment);
    return {
      success: pathOf(session.success_url, session.id),
      cancel: pathOf(session.cancel_url, session.id),
      session,
    };
  };
  const withPdf = (path: string): string => path.replace('?', '/invoice.pdf?');

  it('a payment’s id alone, or with a wrong signature, is answered like an unknown one', async () => {
    const payer = await opened();
    const { success, cancel } = await addresses(payer);
    const id = payer.payment.documentId;
    const other = await addresses(await opened());
    const otherSignature = new URL(other.cancel, site.url).searchParams.get('signature') ?? '';
    for (const path of [
      `/invoice-payments/pay/cancel/${id}`,
      `/invoice-payments/pay/cancel/${id}?signature=${otherSignature}`,
      `/invoice-payments/pay/cancel/${id}?signature=${'A'.repeat(43)}`,
      `/invoice-payments/pay/return/${id}`,
      `/invoice-payments/pay/return/${id}?session_id=cs_test_guess`,
      `/invoice-payments/pay/return/${id}?session_id=${payer.payment.provider.sessionId}&signature[]=x`,
      `/invoice-payments/pay/return/${id}/invoice.pdf`,
      `/invoice-payments/pay/return/${id}/receipt.pdf`,
      `/invoice-payments/pay/return/${id}/invoice.pdf?session_id=${payer.payment.provider.sessionId}`,
    ]) {
      const answer = await open(path);
      expect({ path, body: answer.body.includes(payer.invoice.number ?? '') }).toEqual({ path, body: false });
      if (!path.includes('&signature[]')) {
        // The page's link to the other language repeats what the caller sent.
        const unknown = await open(path.replace(id, 'abcdefghijklmnopqrstuvwx'));
        expect({ path, status: answer.status, body: answer.body }).toEqual({ path, status: 404, body: unknown.body });
      }
    }
    expect((await open(cancel)).body).toContain('Back to the payment');
    expect((await open(success)).status).toBe(200);
    expect((await open(withPdf(success))).headers.get('content-type')).toBe('application/pdf');
  });

  it('addresses of before there were signatures: the state is read, and nothing is told without the cookie', async () => {
    const payer = await opened();
    const { session } = await addresses(payer);
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'drop', probability: 1 } });
    await stripe.pay(session.id);
    await stripe.control('DELETE', '/_simulator/faults');
    const old = `/invoice-payments/pay/return/${payer.payment.documentId}?session_id=${session.id}`;
    const stranger = await open(old);
    expect(stranger.status).toBe(200);
    expect(stranger.body).toContain('You are back from the payment page');
    expect(stranger.body).not.toContain(payer.invoice.number);
    expect(stranger.body).not.toContain('Grace Hopper');
    expect((await admin.invoice(payer.invoice.documentId)).status).toBe('paid');
    const own = await open(old, { cookie: payer.cookie });
    expect(own).toMatchObject({ status: 303 });
    expect(own.headers.get('location')).toBe(payer.path);
  });

  it('a signed address of a revoked link tells nothing of the invoice', async () => {
    const payer = await opened();
    const { success, cancel } = await addresses(payer);
    await revoke(payer);
    for (const path of [success, cancel]) {
      const answer = await open(path);
      expect(answer.status).toBe(410);
      expect(answer.body).not.toContain(payer.invoice.number);
    }
    expect((await open(withPdf(success))).status).toBe(404);
  });
});
