import type { PaymentLinkCreated } from '../../contracts';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(60_000);

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let ready: Ready;

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({
    stripeApiBase: stripe.apiBase,
    config: { payPage: { perAddress: 60, perLink: 3 } },
  });
  // Told of a proxy, as a site behind one is: the address is the payer's own.
  site.strapi.server.app.proxy = true;
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin);
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

const linked = async (): Promise<string> => {
  const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
  const { url } = await admin.data<PaymentLinkCreated>('POST', `/invoices/${invoice.documentId}/payment-links`);
  return new URL(url).pathname;
};

const from = (address: string, path: string, method = 'GET', headers: Record<string, string> = {}) =>
  site.send<string>(method, path, { headers: { 'x-forwarded-for': address, ...headers } });

const statuses = async (count: number, ask: (at: number) => Promise<{ status: number }>): Promise<number[]> => {
  const found: number[] = [];
  for (let at = 0; at < count; at += 1) found.push((await ask(at)).status);
  return found;
};

it('one link: asked too often, from however many addresses, it waits; others go on', async () => {
  const [path, other] = [await linked(), await linked()];
  expect(await statuses(4, (at) => from(`203.0.113.${at}`, path))).toEqual([200, 200, 200, 429]);
  const limited = await from('203.0.113.9', path);
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(limited.headers.get('cache-control')).toBe('no-store');
  expect(limited.body).toContain('One moment, please');
  expect((await from('203.0.113.9', path, 'GET', { 'accept-language': 'fr' })).body).toContain('Un instant');
  expect((await from('203.0.113.9', path, 'POST')).status).toBe(429);
  expect(await from('203.0.113.9', `/api${path}`)).toMatchObject({
    status: 429,
    body: { error: { name: 'RateLimitError', details: { code: 'rate_limited' } } },
  });
  expect((await from('203.0.113.9', other)).status).toBe(200);
});

it('one address: guessing costs ten times as much as opening, and shuts nobody else out', async () => {
  const path = await linked();
  const guesses = await statuses(8, (at) => from('198.51.100.7', `/invoice-payments/pay/guess-${at}`));
  expect(guesses).toEqual([404, 404, 404, 404, 404, 404, 429, 429]);
  expect((await from('198.51.100.7', path)).status).toBe(429);
  expect((await from('198.51.100.8', path)).status).toBe(200);
});

it('a whole IPv6 network counts as one, on every public page', async () => {
  const answers = await statuses(62, (at) =>
    from(`2001:db8:1:2::${at.toString(16)}`, '/invoice-payments/pay/cancel/not-a-payment')
  );
  expect(answers.slice(0, 6)).toEqual([404, 404, 404, 404, 404, 404]);
  expect(answers.at(-1)).toBe(429);
  expect((await from('2001:db8:1:3::1', '/invoice-payments/pay/cancel/not-a-payment')).status).toBe(404);
});
