import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { paginate } from '../http/list';
import type { Simulator } from '../simulator-type';
import type { Environment } from '../state';
import { required } from './lookup';

/** Adds the default configuration of every account: the methods enabled in its dashboard. */
export function addDefaultConfiguration(simulator: Simulator, env: Environment): void {
  const on = {
    available: true,
    display_preference: { overridable: null, preference: 'on' as const, value: 'on' as const },
  };
  const european = env.account.currency === 'eur';
  const configuration: Stripe.PaymentMethodConfiguration = {
    id: simulator.ids.object('pmc'),
    object: 'payment_method_configuration',
    active: true,
    application: null,
    card: on,
    is_default: true,
    livemode: env.livemode,
    name: 'Default',
    parent: null,
    ...(european && { sepa_debit: structuredClone(on) }),
  };
  env.methodConfigurations.add(configuration);
}

export const paymentMethodConfigurations = [
  endpoint<Stripe.PaymentMethodConfigurationListParams>(
    'GET /v1/payment_method_configurations',
    'rak_payment_method_configuration_read',
    ({ env, params, path }) =>
      paginate(
        env.methodConfigurations
          .newestFirst()
          .filter((entry) => params.active === undefined || entry.active === params.active),
        params,
        path
      )
  ),
  endpoint('GET /v1/payment_method_configurations/{id}', 'rak_payment_method_configuration_read', ({ env, id }) =>
    required(env, (e) => e.methodConfigurations, id, 'payment_method_configuration', 'configuration')
  ),
];
