import Stripe from 'stripe';

import type { BankingContract, Invoice, LinkedPayment } from '../../contracts';
import { eventually } from '../support/http';
import { useReadySite, type ReadySite } from '../support/ready-site';
import { fixtures } from '../support/stripe';

jest.setTimeout(120_000);

const SECRET = 'whsec_endpointOfTheOtherAccount0123456789';
const { acme, globex } = fixtures;

/** A program with the keys of the other account. */
let other: Stripe;

let { stripe, site, admin, ready } = {} as ReadySite;
useReadySite((started) => ({ stripe, site, admin, ready } = started), { collect: { webhook: true } });

beforeAll(async () => {
  const { hostname, port } = new URL(stripe.simulator.url);
  other = new Stripe(globex.keys.secretTest, {
    ...{ host: hostname, port, protocol: 'http', telemetry: false },
    apiVersion: '2026-10-28.endive',
  });
});

const useKeysOf = ({ keys }: { keys: typeof acme.keys | typeof globex.keys }, webhookSecret?: string) =>
  admin.data<BankingContract>('PUT', `/banking-contracts/${ready.contract.documentId}`, {
    keyPairs: {
      test: {
        publishableKey: keys.publishableTest,
        secretKey: keys.secretTest,
        ...(webhookSecret ? { webhookSecret } : {}),
      },
    },
  });

const opened = async (): Promise<{ invoice: Invoice; payment: LinkedPayment }> => {
  const invoice = await admin.issue((await admin.draft(ready.module.documentId)).documentId);
  const { payment } = await admin.checkout(invoice.documentId);
  return { invoice, payment: await admin.data<LinkedPayment>('GET', `/payments/${payment}`) };
};

/** A session of the other account that carries the marks of our payment, paid in full. */
const paidElsewhere = async ({ invoice, payment }: { invoice: Invoice; payment: LinkedPayment }) => {
  const { metadata } = await new Stripe(acme.keys.secretTest, {
    ...{ host: new URL(stripe.simulator.url).hostname, port: new URL(stripe.simulator.url).port, protocol: 'http' },
  }).checkout.sessions.retrieve(payment.provider.sessionId ?? '');
  const { id } = await other.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://shop.test/thanks',
    line_items: [
      {
        quantity: 1,
        price_data: { currency: invoice.currency, unit_amount: invoice.total, product_data: { name: 'Invoice' } },
      },
    ],
    metadata: metadata ?? {},
    payment_intent_data: { metadata: metadata ?? {} },
  });
  await stripe.pay(id);
  const { data } = await other.events.list({ type: 'checkout.session.completed', limit: 1 });
  return data[0];
};

const deliver = async (event: Stripe.Event): Promise<void> => {
  const payload = JSON.stringify(event);
  const answer = await site.send('POST', `/api/invoice-payments/webhooks/${ready.contract.documentId}/test`, {
    raw: {
      content: payload,
      headers: {
        'content-type': 'application/json',
        'stripe-signature': other.webhooks.generateTestHeaderString({ payload, secret: SECRET }),
      },
    },
  });
  expect(answer.status).toBe(200);
};

it('money that arrived in another account settles nothing and is shown for review', async () => {
  const story = await opened();
  const { invoice, payment } = story;

  const contract = await useKeysOf(globex, SECRET);
  expect(contract.keyPairs.test).toMatchObject({ status: 'error', statusCode: 'account_changed', accountId: acme.id });
  await deliver(await paidElsewhere(story));

  const seen = await eventually(
    () => admin.data<LinkedPayment>('GET', `/payments/${payment.documentId}`),
    ({ needsReview }) => needsReview
  );
  expect(seen).toMatchObject({
    reviewReasons: ['account_mismatch'],
    status: 'open',
    settledAt: null,
    provider: { sessionId: payment.provider.sessionId },
  });
  expect(await admin.invoice(invoice.documentId)).toMatchObject({
    status: 'open',
    amountPaid: 0,
    needsReview: true,
    reviewReasons: ['account_mismatch'],
  });

  await useKeysOf(acme);
  await stripe.pay(payment.provider.sessionId ?? '');
  await admin.reconcile(invoice.documentId);
  expect(await admin.invoice(invoice.documentId)).toMatchObject({ status: 'paid', amountPaid: invoice.total });
});

it('money in the account of the contract needs no review', async () => {
  const { invoice, payment } = await opened();
  await stripe.pay(payment.provider.sessionId ?? '');
  await admin.reconcile(invoice.documentId);
  expect(await admin.invoice(invoice.documentId)).toMatchObject({ status: 'paid', needsReview: false });
});
