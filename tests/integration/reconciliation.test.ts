import type { BankingContract, ProviderEvent, ReconciliationReport } from '../../contracts';
import { eventually } from '../support/http';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { sessionOf } from '../support/story';

jest.setTimeout(90_000);

let { stripe, site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, admin, ready } = started), {
  site: { config: { webhooks: { maximumAttempts: 2 } } },
  collect: { webhook: true },
});

afterEach(() => stripe.control('DELETE', '/_simulator/faults'));

const reconcile = (): Promise<ReconciliationReport> =>
  admin.data('POST', `/banking-contracts/${ready.contract.documentId}/reconcile`);

const paid = async (): Promise<string> => {
  const issued = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
  await stripe.pay(await sessionOf(admin, await admin.checkout(issued.documentId)));
  return issued.documentId;
};

describe('webhooks that never arrive', () => {
  it('are found in Stripe’s list of events, and every payment is repaired', async () => {
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'drop' } });
    const invoices = [await paid(), await paid(), await paid()];
    for (const invoice of invoices) expect((await admin.invoice(invoice)).status).toBe('open');

    const report = await reconcile();
    expect(report.failures).toEqual([]);
    expect(report.eventsFound).toBeGreaterThanOrEqual(3);
    for (const invoice of invoices) expect((await admin.invoice(invoice)).status).toBe('paid');
  });

  it('are found for a refund long after the payment has settled', async () => {
    const invoice = await paid();
    await admin.becomes(invoice, 'paid');
    await stripe.control('POST', '/_simulator/deliveries/wait', { body: {} });
    const [payment] = await admin.payments(invoice);
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'drop' } });
    await stripe.control('POST', `/_simulator/charges/${payment.provider.chargeId}/refund`, { body: {} });
    expect((await admin.invoice(invoice)).status).toBe('paid');
    await reconcile();
    expect((await admin.invoice(invoice)).status).toBe('refunded');
  });

  it('show on the contract while they are overdue', async () => {
    const webhookOf = async () =>
      (await admin.data<BankingContract>('GET', `/banking-contracts/${ready.contract.documentId}`)).keyPairs.test
        ?.webhook;
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'drop' } });
    await paid();
    await reconcile();
    const fresh = await webhookOf();
    expect(fresh?.lastMissedAt).not.toBeNull();
    expect(fresh?.health).not.toBe('failing');
    // Ten minutes later, told by the row instead of waited for.
    const earlier = (moment: string | null | undefined, minutes: number): Date =>
      new Date(Date.parse(moment ?? '') - minutes * 60_000);
    await site.strapi.db.query('invoice-payments::key-pair').updateMany({
      where: { contractId: ready.contract.documentId, environment: 'test' },
      data: {
        signingSince: earlier(fresh?.secretSetAt, 60),
        lastDeliveryAt: earlier(fresh?.lastMissedAt, 20),
        lastMissedAt: earlier(fresh?.lastMissedAt, 10),
      },
    });
    expect((await webhookOf())?.health).toBe('failing');
    await stripe.control('DELETE', '/_simulator/faults');
    await admin.becomes(await paid(), 'paid');
    await eventually(webhookOf, (webhook) => webhook?.health === 'healthy', 15);
  });

  it('finds nothing when no webhook is missing', async () => {
    await reconcile();
    expect(await reconcile()).toMatchObject({ eventsFound: 0, paymentsChanged: 0, failures: [] });
  });

  it('reports what it could not read', async () => {
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'api_error', path: '/v1/events' } });
    const report = await reconcile();
    expect(report.failures).toHaveLength(1);
    expect(report.failures[0]).toContain(ready.contract.documentId);
  });
});

describe('repeated events in any order', () => {
  it('lead to the right status and one message per change', async () => {
    const told: string[] = [];
    const listen = async (name: string, ...args: unknown[]): Promise<void> => {
      const [payload] = args as { invoice?: { documentId: string } }[];
      if (payload?.invoice) told.push(`${name} ${payload.invoice.documentId}`);
    };
    site.strapi.eventHub.subscribe(listen);
    await stripe.control('POST', '/_simulator/faults', { body: { kind: 'shuffle', milliseconds: 100 } });
    const invoices = [await paid(), await paid()];
    for (const invoice of invoices) await admin.becomes(invoice, 'paid');
    await stripe.control('POST', '/_simulator/deliveries/wait', { body: {} });
    for (let round = 0; round < 4; round += 1) {
      await stripe.control('POST', '/_simulator/deliveries/redeliver', { body: {} });
    }
    site.strapi.eventHub.unsubscribe(listen);
    for (const invoice of invoices) {
      expect((await admin.invoice(invoice)).status).toBe('paid');
      expect(told.filter((line) => line === `invoice.paid ${invoice}`)).toHaveLength(1);
    }
  });
});

describe('an event that keeps failing', () => {
  it('waits for a user after its last attempt and can be replayed in bulk', async () => {
    // Whichever event of a payment comes first decides whether it is read by its id or by its payment. Three readings
    // fail, of three tries each: after five in a row Stripe is not asked for a while.
    const down = { kind: 'api_error', method: 'GET', path: '/v1/checkout/sessions' };
    await stripe.control('POST', '/_simulator/faults', { body: { ...down, count: 9 } });
    const invoice = await paid();
    const dead = async (): Promise<ProviderEvent[]> =>
      (await admin.call<{ data: ProviderEvent[] }>('GET', '/provider-events?status=dead')).data;
    const failed = await eventually(
      async () => (await admin.call<{ data: ProviderEvent[] }>('GET', '/provider-events?status=failed')).data,
      (rows) => rows.length > 0
    );
    await stripe.control('POST', '/_simulator/faults', { body: down });
    await admin.data('POST', `/provider-events/${failed[0].id}/replay`);
    expect((await dead()).length).toBeGreaterThan(0);

    await stripe.control('DELETE', '/_simulator/faults');
    const { revived } = await admin.data<{ revived: number }>('POST', '/provider-events/replay', {});
    expect(revived).toBeGreaterThan(0);
    await eventually(dead, (rows) => rows.length === 0);
    await admin.reconcile(invoice);
    await admin.becomes(invoice, 'paid');
  });
});

describe('the background job', () => {
  it('runs on one instance at a time, chosen by a lease in the database', async () => {
    const { createLeases } = await import('../../server/src/reconciliation/lease');
    const leases = createLeases(site.strapi);
    const now = new Date();
    const taken = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => leases.take('test', owner, now, 60)));
    const held = taken.filter((lease) => lease !== null);
    expect(held).toHaveLength(1);
    expect(await leases.take('test', 'late', now, 60)).toBeNull();

    const afterExpiry = new Date(now.getTime() + 61_000);
    const next = await leases.take('test', 'next', afterExpiry, 60);
    expect(next?.fence).toBe((held[0]?.fence ?? 0) + 1);
    // The former holder wakes up: it may not go on, and cannot give away what is not its own.
    expect(await leases.renew(held[0] as never, afterExpiry, 60)).toBe(false);
    await leases.release(held[0] as never);
    expect(await leases.take('test', 'other', afterExpiry, 60)).toBeNull();
    expect(await leases.renew(next as never, afterExpiry, 60)).toBe(true);
  });
});
