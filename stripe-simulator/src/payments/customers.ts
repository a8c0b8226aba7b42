import type Stripe from 'stripe';
import type { Simulator } from '../simulator-type';
import type { Environment } from '../state';
import { emit } from '../webhooks/events';

interface NewCustomer {
  email?: string | null;
  name?: string | null;
  phone?: string | null;
  description?: string | null;
  metadata?: Record<string, string>;
  address?: Stripe.Customer['address'];
  shipping?: Stripe.Customer['shipping'];
  preferred_locales?: string[];
  tax_exempt?: Stripe.Customer['tax_exempt'];
}

export function newCustomer(simulator: Simulator, env: Environment, input: NewCustomer): Stripe.Customer {
  const customer: Stripe.Customer = {
    id: simulator.ids.short('cus'),
    object: 'customer',
    address: input.address ?? null,
    balance: 0,
    created: simulator.clock.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: input.description ?? null,
    discount: null,
    email: input.email ?? null,
    invoice_prefix: simulator.ids.text(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: env.livemode,
    metadata: input.metadata ?? {},
    name: input.name ?? null,
    next_invoice_sequence: 1,
    phone: input.phone ?? null,
    preferred_locales: input.preferred_locales ?? [],
    shipping: input.shipping ?? null,
    tax_exempt: input.tax_exempt ?? 'none',
    test_clock: null,
  };
  env.customers.add(customer);
  emit(simulator, env, 'customer.created', customer);
  return customer;
}
