import { databaseKind } from '../support/databases';
import { registerSuperAdmin, startSite, type Site } from '../support/site';
import { adminOf, readyToCollect, type Admin, type Ready } from '../support/story';
import { startStripe, type StripeDouble } from '../support/stripe';

jest.setTimeout(120_000);

/**
 * How many statements each request may send before its response, BEGIN and COMMIT included. Strapi itself sends four for
 * an admin request: session, user, roles and permissions.
 */
const LIMITS = {
  'create a draft': 13,
  // MariaDB returns no inserted row, so it is read again.
  'issue it': databaseKind === 'mysql' ? 29 : 28,
  'create a link': 11,
  'open a link': 5,
  'start a checkout': databaseKind === 'mysql' ? 30 : 28,
  'press Pay again': 12,
  'list invoices': 10,
};

let stripe: StripeDouble;
let site: Site;
let admin: Admin;
let ready: Ready;
let sent: string[] = [];

beforeAll(async () => {
  stripe = await startStripe();
  site = await startSite({ stripeApiBase: stripe.apiBase });
  admin = adminOf(site.send, await registerSuperAdmin(site));
  ready = await readyToCollect(admin, { webhook: true });
  site.strapi.db.connection.on('query', ({ sql }: { sql: string }) => {
    // Work in the background has no request, or one that is answered.
    const context = site.strapi.requestContext.get();
    if (context && !context.res.headersSent) sent.push(sql);
  });
});

afterAll(async () => {
  await site?.close();
  await stripe?.close();
});

const openLink = async (pathname: string): Promise<void> => {
  const page = await fetch(`${site.url}${pathname}`);
  expect(page.status).toBe(200);
  await page.text();
};

/** Everything that is done to one invoice. Returns how many statements each step sent. */
const journey = async (): Promise<Record<keyof typeof LIMITS, number>> => {
  const counts: Partial<Record<keyof typeof LIMITS, number>> = {};
  const counted = async <T>(name: keyof typeof LIMITS, act: () => Promise<T>): Promise<T> => {
    sent = [];
    const result = await act();
    counts[name] = sent.length;
    return result;
  };
  const draft = await counted('create a draft', () => admin.draft(ready.module.documentId));
  const { documentId } = await counted('issue it', () => admin.issue(draft.documentId));
  const { url } = await counted('create a link', () =>
    admin.data<{ url: string }>('POST', `/invoices/${documentId}/payment-links`, {})
  );
  const { pathname } = new URL(url);
  await openLink(pathname);
  await counted('open a link', () => openLink(pathname));
  await counted('start a checkout', () => admin.checkout(documentId));
  await counted('press Pay again', () => admin.checkout(documentId));
  await counted('list invoices', () => admin.call('GET', '/invoices?pageSize=20'));
  return counts as Record<keyof typeof LIMITS, number>;
};

it('no main path sends more statements than it needs', async () => {
  const rounds = [await journey(), await journey(), await journey()];
  // The first rounds fill caches.
  const least = Object.keys(LIMITS).map((name) => [
    name,
    Math.min(...rounds.map((round) => round[name as keyof typeof LIMITS])),
  ]);
  const over = least.filter(([name, count]) => Number(count) > LIMITS[name as keyof typeof LIMITS]);
  expect(over).toEqual([]);
});
