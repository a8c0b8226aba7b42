import type { Simulator } from '../simulator-type';
import type { Environment, Intent } from '../state';
import { emit } from '../webhooks/events';

interface NewIntent {
  amount: number;
  currency: string;
  customer?: string | null;
  description?: string | null;
  metadata?: Record<string, string>;
  receipt_email?: string | null;
  shipping?: Intent['shipping'];
  statement_descriptor?: string | null;
  statement_descriptor_suffix?: string | null;
  setup_future_usage?: Intent['setup_future_usage'];
  capture_method?: Intent['capture_method'];
  transfer_group?: string | null;
  payment_method_types?: string[];
  automatic?: Intent['automatic_payment_methods'];
}

/** Creates an intent that waits for a payment method. */
export function createIntent(simulator: Simulator, env: Environment, input: NewIntent): Intent {
  const id = simulator.ids.payment('pi');
  const types = input.payment_method_types ?? simulator.methodTypes(env, input.currency, input.amount);
  const intent: Intent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: input.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: input.automatic ?? null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: input.capture_method ?? 'automatic_async',
    client_secret: `${id}_secret_${simulator.ids.text(25)}`,
    confirmation_method: 'automatic',
    created: simulator.clock.now(),
    currency: input.currency,
    customer: input.customer ?? null,
    customer_account: null,
    description: input.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: env.livemode,
    managed_payments: null,
    metadata: input.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: types.includes('card')
      ? { card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' } }
      : {},
    payment_method_types: types,
    payment_record: null,
    processing: null,
    receipt_email: input.receipt_email ?? null,
    review: null,
    setup_future_usage: input.setup_future_usage ?? null,
    shipping: input.shipping ?? null,
    source: null,
    statement_descriptor: input.statement_descriptor ?? null,
    statement_descriptor_suffix: input.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: input.transfer_group ?? null,
  };
  env.intents.add(intent);
  emit(simulator, env, 'payment_intent.created', intent);
  return intent;
}
