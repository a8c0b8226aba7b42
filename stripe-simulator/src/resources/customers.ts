import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import { mergeMetadata } from '../http/metadata';
import { newCustomer } from '../payments/customers';
import { emit } from '../webhooks/events';
import { checkEmail } from './checks';
import { required } from './lookup';

type Address = Stripe.Customer['address'];

const fullAddress = (address: Stripe.CustomerCreateParams['address']): Address =>
  address ? { city: null, country: null, line1: null, line2: null, postal_code: null, state: null, ...address } : null;

function fullShipping(shipping: Stripe.CustomerCreateParams['shipping']): Stripe.Customer['shipping'] {
  return shipping
    ? { address: fullAddress(shipping.address) ?? undefined, name: shipping.name, phone: shipping.phone ?? null }
    : null;
}

export const customers = [
  endpoint<Stripe.CustomerCreateParams>('POST /v1/customers', 'rak_customer_write', ({ simulator, env, params }) => {
    if (params.email) checkEmail(params.email, 'email');
    return newCustomer(simulator, env, {
      email: params.email,
      name: params.name || null,
      phone: params.phone,
      description: params.description,
      metadata: mergeMetadata({}, params.metadata),
      address: fullAddress(params.address),
      shipping: fullShipping(params.shipping),
      preferred_locales: params.preferred_locales,
      tax_exempt: params.tax_exempt || 'none',
    });
  }),

  endpoint<Stripe.CustomerListParams>('GET /v1/customers', 'rak_customer_read', ({ env, params, path }) =>
    paginate(
      env.customers
        .newestFirst()
        .filter(
          (customer) =>
            inRange(customer.created, params.created as CreatedFilter) &&
            (!params.email || customer.email === params.email)
        ),
      params,
      path
    )
  ),

  endpoint('GET /v1/customers/{id}', 'rak_customer_read', ({ env, id }) => {
    const deleted = env.deletedCustomers.get(id);
    return deleted ?? required(env, (e) => e.customers, id, 'customer');
  }),

  endpoint<Stripe.CustomerUpdateParams>(
    'POST /v1/customers/{id}',
    'rak_customer_write',
    ({ simulator, env, id, params }) => {
      const customer = required(env, (e) => e.customers, id, 'customer');
      const { email, name, phone, description } = customer;
      if (params.email) checkEmail(params.email, 'email');
      customer.metadata = mergeMetadata(customer.metadata, params.metadata);
      if (params.email !== undefined) customer.email = params.email || null;
      if (params.name !== undefined) customer.name = params.name || null;
      if (params.phone !== undefined) customer.phone = params.phone || null;
      if (params.description !== undefined) customer.description = params.description || null;
      if (params.address !== undefined) customer.address = fullAddress(params.address);
      if (params.shipping !== undefined) customer.shipping = fullShipping(params.shipping);
      if (params.preferred_locales) customer.preferred_locales = params.preferred_locales;
      emit(simulator, env, 'customer.updated', customer, { email, name, phone, description });
      return customer;
    }
  ),

  endpoint('DELETE /v1/customers/{id}', 'rak_customer_write', ({ simulator, env, id }) => {
    const customer = required(env, (e) => e.customers, id, 'customer');
    env.customers.delete(id);
    const deleted: Stripe.DeletedCustomer = { id, object: 'customer', deleted: true };
    env.deletedCustomers.set(id, deleted);
    emit(simulator, env, 'customer.deleted', customer);
    return deleted;
  }),
];
