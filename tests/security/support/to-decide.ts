import type { Payment, UnassignedPayment } from '../../../contracts';
import { eventually } from '../../support/http';
import type { PostOffice } from '../../support/letters';
import { fixtures } from '../../support/stripe';

/** Creates a payment that waits for a decision: the payer's page showed another total than the invoice. */
export const differingPayment = async (office: PostOffice): Promise<Payment> => {
  const { admin, stripe } = office;
  const { documentId } = await office.issued({ email: office.newAddress() });
  await admin.checkout(documentId);
  const [{ provider }] = await admin.payments(documentId);
  await stripe.control('POST', `/_simulator/checkout/sessions/${provider.sessionId}/total`, {
    body: { amount: 14_400 },
  });
  await stripe.pay(provider.sessionId ?? '');
  const [payment] = await eventually(
    () => admin.payments(documentId),
    ([found]) => found.status === 'in_review'
  );
  return payment;
};

/** Creates a paid session at Stripe with this site's metadata and an invoice that does not exist in the database. */
const payLostSession = async ({ site, stripe }: PostOffice, lostInvoice: string): Promise<void> => {
  const installation = (await site.strapi
    .store({ type: 'plugin', name: 'invoice-payments' })
    .get({ key: 'installationId' })) as string;
  const marks = { installation, invoice: lostInvoice, payment: `payment-of-${lostInvoice}`, number: 'LOST-1' };
  const form = new URLSearchParams({
    mode: 'payment',
    success_url: 'https://shop.example/thanks',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'eur',
    'line_items[0][price_data][unit_amount]': '12000',
    'line_items[0][price_data][product_data][name]': 'Compiler, one',
  });
  for (const [name, value] of Object.entries(marks)) {
    form.set(`metadata[${name}]`, value);
    form.set(`payment_intent_data[metadata][${name}]`, value);
  }
  const answer = await fetch(new URL('/v1/checkout/sessions', stripe.apiBase), {
    method: 'POST',
    headers: { authorization: `Bearer ${fixtures.acme.keys.secretTest}` },
    body: form,
  });
  if (!answer.ok) throw new Error(`Stripe answered ${answer.status}: ${await answer.text()}`);
  await stripe.pay(((await answer.json()) as { id: string }).id);
};

/** Creates an unassigned payment of €120.00, as after the restore of an old backup. */
export const unassignedPayment = async (office: PostOffice, lostInvoice: string): Promise<UnassignedPayment> => {
  await payLostSession(office, lostInvoice);
  const found = await eventually(
    async () =>
      (await office.admin.data<UnassignedPayment[]>('GET', '/unassigned-payments?state=open')).find(
        ({ claims }) => claims.invoice === lostInvoice
      ),
    (payment) => payment !== undefined
  );
  return found as UnassignedPayment;
};

/** Gives the site another previous address, as in a cloned database. Returns its current address. */
export const moveSite = async ({ site }: PostOffice): Promise<string> => {
  await site.strapi
    .store({ type: 'plugin', name: 'invoice-payments' })
    .set({ key: 'publicAddress', value: 'https://former.example' });
  return site.url;
};
