import type Stripe from 'stripe';
import { sessionParams, type Control } from './simulator';

/** Well-formed traffic through every state and the operations that a payments integration calls. */
export async function runLifecycle(stripe: Stripe, control: Control): Promise<void> {
  await accountThings(stripe);
  await control('POST', '/settings', { settlement: 'manual' });
  const paid = await checkoutPaidByCard(stripe, control);
  await refusedThenAuthenticated(stripe, control);
  await debit(stripe, control, 'succeed');
  await debit(stripe, control, 'fail');
  await expiredSession(stripe);
  await intents(stripe);
  await refunds(stripe, control, paid);
  await disputes(stripe, control);
  await catalogue(stripe);
  await links(stripe);
  await payouts(stripe, control);
  await readAll(stripe);
}

async function accountThings(stripe: Stripe): Promise<void> {
  const account = await stripe.accounts.retrieveCurrent();
  await stripe.accounts.retrieve(account.id);
  await stripe.balance.retrieve();
  await stripe.countrySpecs.retrieve('FR');
  await stripe.paymentMethodConfigurations.list({ active: true });
  const token = await stripe.tokens.create({ pii: { id_number: '000000000' } });
  await stripe.tokens.retrieve(token.id);
  const endpoint = await stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/none',
    enabled_events: ['charge.refunded', 'checkout.session.completed'],
    api_version: '2026-10-28.endive',
    description: 'test',
    metadata: { site: '1' },
  });
  await stripe.webhookEndpoints.update(endpoint.id, { enabled_events: ['*'], disabled: true, metadata: { site: '2' } });
  await stripe.webhookEndpoints.retrieve(endpoint.id);
  await stripe.webhookEndpoints.list({ limit: 3 });
  await stripe.webhookEndpoints.del(endpoint.id);
}

async function checkoutPaidByCard(stripe: Stripe, control: Control): Promise<Stripe.PaymentIntent> {
  const session = await stripe.checkout.sessions.create(
    sessionParams({
      client_reference_id: 'order-1',
      metadata: { invoice: '1' },
      customer_email: 'payer@example.com',
      customer_creation: 'always',
      locale: 'fr',
      submit_type: 'pay',
      adaptive_pricing: { enabled: false },
      billing_address_collection: 'auto',
      phone_number_collection: { enabled: false },
      expires_at: Math.floor(Date.now() / 1000) + 3600,
      branding_settings: {
        display_name: 'Shop',
        button_color: '#112233',
        background_color: '#ffffff',
        border_style: 'pill',
        font_family: 'roboto',
        logo: { type: 'url', url: 'https://shop.test/logo.png' },
      },
      custom_text: { submit: { message: 'Thank you' } },
      after_expiration: { recovery: { enabled: true } },
      invoice_creation: { enabled: false },
      tax_id_collection: { enabled: true },
      payment_intent_data: {
        metadata: { invoice: '1' },
        description: 'Invoice 1',
        statement_descriptor_suffix: 'INV 1',
        receipt_email: 'payer@example.com',
      },
    })
  );
  await stripe.checkout.sessions.update(session.id, { metadata: { more: 'yes' } });
  await stripe.checkout.sessions.listLineItems(session.id, { limit: 5 });
  await control('POST', `/checkout/sessions/${session.id}/pay`, {
    number: '4000002500001001',
    country: 'FR',
    postal_code: '75001',
  });
  const complete = await stripe.checkout.sessions.retrieve(session.id, {
    expand: [
      'payment_intent.latest_charge.balance_transaction',
      'customer',
      'line_items.data.price.product',
      'payment_intent.payment_method',
    ],
  });
  return complete.payment_intent as Stripe.PaymentIntent;
}

async function refusedThenAuthenticated(stripe: Stripe, control: Control): Promise<void> {
  const session = await stripe.checkout.sessions.create(sessionParams());
  await control('POST', `/checkout/sessions/${session.id}/pay`, { number: '4000000000009995' });
  const refused = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
  await stripe.charges.retrieve(((refused.payment_intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge).id);
  await control('POST', `/checkout/sessions/${session.id}/pay`, { number: '4000002760003184', authenticate: false });
  await control('POST', `/checkout/sessions/${session.id}/pay`, { number: '4000002760003184' });
  await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
  await control('POST', `/checkout/sessions/${session.id}/authenticate`, { pass: true });
  await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
}

async function debit(stripe: Stripe, control: Control, outcome: 'fail' | 'succeed'): Promise<void> {
  const session = await stripe.checkout.sessions.create(
    sessionParams({ allowed_payment_method_types: ['sepa_debit'] })
  );
  await control('POST', `/checkout/sessions/${session.id}/pay`, { iban: 'AT321904300235473204' });
  const waiting = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['payment_intent.latest_charge', 'payment_intent.payment_method'],
  });
  await control('POST', `/payment_intents/${(waiting.payment_intent as Stripe.PaymentIntent).id}/settle`, { outcome });
  await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge.balance_transaction'] });
}

async function expiredSession(stripe: Stripe): Promise<void> {
  const session = await stripe.checkout.sessions.create(
    sessionParams({ after_expiration: { recovery: { enabled: true, allow_promotion_codes: true } } })
  );
  await stripe.checkout.sessions.expire(session.id);
  await stripe.checkout.sessions.list({
    limit: 3,
    status: 'expired',
    created: { gte: 0 },
    expand: ['data.line_items'],
  });
}

async function intents(stripe: Stripe): Promise<void> {
  const method = await stripe.paymentMethods.create({
    type: 'sepa_debit',
    sepa_debit: { iban: 'AT611904300234573201' },
    billing_details: { name: 'Jenny Rosen', email: 'jenny@example.com' },
  });
  await stripe.paymentMethods.retrieve(method.id);
  await stripe.paymentMethods.retrieve('pm_card_visa');
  const open = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'eur',
    metadata: { order: '7' },
    automatic_payment_methods: { enabled: true },
  });
  await stripe.paymentIntents.update(open.id, { amount: 2100, description: 'changed' });
  const given = await stripe.paymentIntents.create({ amount: 900, currency: 'eur' });
  await stripe.paymentIntents.cancel(given.id, { cancellation_reason: 'abandoned' });
  await stripe.paymentIntents.search({ query: "metadata['order']:'7'", limit: 5 });
  await stripe.paymentIntents.retrieve(open.id, { expand: ['latest_charge.balance_transaction'] });
  await stripe.paymentIntents.list({ limit: 5 });
}

async function refunds(stripe: Stripe, control: Control, intent: Stripe.PaymentIntent): Promise<void> {
  await stripe.refunds.create({
    payment_intent: intent.id,
    amount: 1000,
    reason: 'requested_by_customer',
    metadata: { n: '1' },
  });
  const charge = typeof intent.latest_charge === 'string' ? intent.latest_charge : intent.latest_charge!.id;
  const slow = await control<Stripe.Refund>('POST', `/charges/${charge}/refund`, { amount: 500, outcome: 'pending' });
  await stripe.refunds.retrieve(slow.id, { expand: ['balance_transaction', 'charge'] });
  await control('POST', `/refunds/${slow.id}/fail`);
  await stripe.refunds.retrieve(slow.id, { expand: ['failure_balance_transaction'] });
  await stripe.refunds.create({ charge });
  await stripe.refunds.list({ charge, limit: 10 });
  await stripe.charges.retrieve(charge, { expand: ['refunds'] });
}

async function disputes(stripe: Stripe, control: Control): Promise<void> {
  for (const outcome of ['won', 'lost'] as const) {
    const intent = await stripe.paymentIntents.create({
      amount: 5000,
      currency: 'eur',
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    const dispute = await control<Stripe.Dispute>('POST', `/charges/${String(intent.latest_charge)}/dispute`, {
      reason: 'product_not_received',
    });
    await control('POST', `/disputes/${dispute.id}/close`, { outcome });
    await stripe.disputes.retrieve(dispute.id, { expand: ['charge'] });
  }
  await stripe.disputes.list({ limit: 2 });
  const intent = await stripe.paymentIntents.create({
    amount: 5000,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
  });
  const charge = String(intent.latest_charge);
  const warning = await control<Stripe.Radar.EarlyFraudWarning>('POST', `/charges/${charge}/fraud_warning`);
  await stripe.radar.earlyFraudWarnings.retrieve(warning.id);
  await stripe.radar.earlyFraudWarnings.list({ charge });
  const review = await control<Stripe.Review>('POST', `/charges/${charge}/review`);
  await stripe.reviews.list();
  await stripe.reviews.retrieve(review.id);
}

async function catalogue(stripe: Stripe): Promise<void> {
  const customer = await stripe.customers.create({
    email: 'jenny@example.com',
    name: 'Jenny Rosen',
    address: { city: 'Paris', country: 'FR' },
    metadata: { id: '1' },
  });
  await stripe.customers.update(customer.id, {
    phone: '+33123456789',
    shipping: { name: 'Jenny', address: { line1: '1 rue X', country: 'FR' } },
  });
  await stripe.customers.list({ email: 'jenny@example.com' });
  const product = await stripe.products.create({ name: 'Book', metadata: { isbn: '1' } });
  const price = await stripe.prices.create({ currency: 'eur', unit_amount: 1999, product: product.id });
  const rate = await stripe.taxRates.create({ display_name: 'TVA', inclusive: false, percentage: 20, country: 'FR' });
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'once' });
  const session = await stripe.checkout.sessions.create(
    sessionParams({
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 3, tax_rates: [rate.id] }],
      discounts: [{ coupon: coupon.id }],
    })
  );
  await stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items', 'customer', 'discounts.coupon'] });
  await stripe.customers.retrieve(customer.id);
}

async function links(stripe: Stripe): Promise<void> {
  const price = await stripe.prices.create({ currency: 'eur', unit_amount: 1500, product_data: { name: 'Ticket' } });
  const link = await stripe.paymentLinks.create({
    line_items: [{ price: price.id, quantity: 2 }],
    metadata: { event: 'x' },
    restrictions: { completed_sessions: { limit: 1 } },
    after_completion: { type: 'redirect', redirect: { url: 'https://shop.test/thanks' } },
    payment_intent_data: { description: 'Ticket' },
  });
  await stripe.paymentLinks.retrieve(link.id, { expand: ['line_items'] });
  await stripe.paymentLinks.update(link.id, { active: false, inactive_message: 'Sold out' });
}

async function payouts(stripe: Stripe, control: Control): Promise<void> {
  const { id: account } = await stripe.accounts.retrieveCurrent();
  const automatic = await control<Stripe.Payout>('POST', `/accounts/${account}/payouts`, { release: true });
  await stripe.balanceTransactions.list({ payout: automatic.id, limit: 5, expand: ['data.source'] });
  for (const status of ['in_transit', 'paid', 'failed'])
    await control('POST', `/payouts/${automatic.id}/move`, { status });
  await stripe.payouts.retrieve(automatic.id, { expand: ['balance_transaction', 'failure_balance_transaction'] });
  await stripe.payouts.create({ amount: 100, currency: 'eur', metadata: { n: '1' } });
  await stripe.payouts.list({ limit: 3, created: { gt: 0 } });
}

async function readAll(stripe: Stripe): Promise<void> {
  const events = await stripe.events.list({
    limit: 100,
    types: ['checkout.session.completed', 'charge.refunded'],
    created: { gt: 0 },
  });
  await stripe.events.retrieve(events.data[0]!.id);
  await stripe.charges.list({ limit: 100, expand: ['data.balance_transaction'] });
  const transactions = await stripe.balanceTransactions.list({ limit: 100 });
  await stripe.balanceTransactions.retrieve(transactions.data[0]!.id, { expand: ['source'] });
  await stripe.paymentIntents.list({ limit: 100, expand: ['data.latest_charge'] });
  await stripe.checkout.sessions.list({ limit: 100, expand: ['data.payment_intent.latest_charge'] });
}

/** The operations that are left. */
export async function runTheRest(stripe: Stripe, control: Control): Promise<void> {
  const [configuration] = (await stripe.paymentMethodConfigurations.list()).data;
  await stripe.paymentMethodConfigurations.retrieve(configuration!.id);

  const [review] = (await stripe.reviews.list()).data;
  await stripe.reviews.approve(review!.id);

  const open = await stripe.paymentIntents.create({ amount: 2000, currency: 'eur' });
  await stripe.paymentIntents.confirm(open.id, { payment_method: 'pm_card_visa', return_url: 'https://shop.test' });
  const held = await stripe.paymentIntents.create({
    amount: 3000,
    currency: 'usd',
    capture_method: 'manual',
    payment_method: 'pm_card_visa',
    confirm: true,
  });
  await stripe.paymentIntents.capture(held.id, { amount_to_capture: 2500 });

  const [charge] = (await stripe.charges.list({ limit: 1 })).data;
  await stripe.charges.update(charge!.id, { metadata: { seen: 'yes' }, description: 'seen' });
  const refund = await stripe.refunds.create({ charge: charge!.id, amount: 100 });
  await stripe.refunds.update(refund.id, { metadata: { n: '2' } });
  const dispute = await control<Stripe.Dispute>('POST', `/charges/${charge!.id}/dispute`);
  await stripe.disputes.update(dispute.id, { metadata: { case: '1' }, evidence: { product_description: 'A book' } });
  await stripe.disputes.close(dispute.id);

  const [price] = (await stripe.prices.list({ limit: 1 })).data;
  await stripe.prices.retrieve(price!.id, { expand: ['product'] });
  const [product] = (await stripe.products.list({ limit: 1 })).data;
  await stripe.products.retrieve(product!.id);
  const [rate] = (await stripe.taxRates.list({ active: true })).data;
  await stripe.taxRates.retrieve(rate!.id);
  const coupon = await stripe.coupons.create({ amount_off: 100, currency: 'eur' });
  await stripe.coupons.retrieve(coupon.id);
  const [link] = (await stripe.paymentLinks.list({ active: false })).data;
  await stripe.paymentLinks.listLineItems(link!.id);

  const customer = await stripe.customers.create({ name: 'Gone' });
  const session = await stripe.checkout.sessions.create(sessionParams({ customer: customer.id }));
  await stripe.customers.del(customer.id);
  await stripe.customers.retrieve(customer.id);
  await stripe.checkout.sessions.retrieve(session.id, { expand: ['customer'] });
}
