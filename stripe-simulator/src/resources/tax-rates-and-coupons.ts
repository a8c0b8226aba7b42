import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { invalidParameter, missingParameter } from '../http/errors';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import { mergeMetadata } from '../http/metadata';
import { checkCurrency } from '../payments/currencies';
import { emit } from '../webhooks/events';
import { required } from './lookup';

export const taxRates = [
  endpoint<Stripe.TaxRateCreateParams>('POST /v1/tax_rates', 'rak_tax_rate_write', ({ simulator, env, params }) => {
    if (params.percentage < 0 || params.percentage > 100)
      throw invalidParameter('The tax rate percentage must be between 0 and 100.', 'percentage');
    const rate: Stripe.TaxRate = {
      id: simulator.ids.object('txr'),
      object: 'tax_rate',
      active: params.active ?? true,
      country: params.country ?? null,
      created: simulator.clock.now(),
      description: params.description ?? null,
      display_name: params.display_name,
      effective_percentage: params.percentage,
      flat_amount: null,
      inclusive: params.inclusive,
      jurisdiction: params.jurisdiction ?? null,
      jurisdiction_level: null,
      livemode: env.livemode,
      metadata: mergeMetadata({}, params.metadata),
      percentage: params.percentage,
      rate_type: 'percentage',
      state: params.state ?? null,
      tax_type: params.tax_type ?? null,
    };
    env.taxRates.add(rate);
    emit(simulator, env, 'tax_rate.created', rate);
    return rate;
  }),
  endpoint<Stripe.TaxRateListParams>('GET /v1/tax_rates', 'rak_tax_rate_read', ({ env, params, path }) =>
    paginate(
      env.taxRates
        .newestFirst()
        .filter(
          (rate) =>
            inRange(rate.created, params.created as CreatedFilter) &&
            (params.active === undefined || rate.active === params.active) &&
            (params.inclusive === undefined || rate.inclusive === params.inclusive)
        ),
      params,
      path
    )
  ),
  endpoint('GET /v1/tax_rates/{id}', 'rak_tax_rate_read', ({ env, id }) =>
    required(env, (e) => e.taxRates, id, 'tax_rate', 'tax_rate')
  ),
];

export const coupons = [
  endpoint<Stripe.CouponCreateParams>('POST /v1/coupons', 'rak_coupon_write', ({ simulator, env, params }) => {
    if (params.percent_off === undefined && params.amount_off === undefined) throw missingParameter('percent_off');
    if (params.percent_off !== undefined && params.amount_off !== undefined) {
      throw invalidParameter('You may only specify one of these parameters: percent_off, amount_off.');
    }
    if (params.amount_off !== undefined && !params.currency) throw missingParameter('currency');
    if (params.percent_off !== undefined && (params.percent_off <= 0 || params.percent_off > 100)) {
      throw invalidParameter('Invalid percent_off: must be greater than 0 and at most 100.', 'percent_off');
    }
    const id = params.id ?? simulator.ids.text(8);
    if (env.coupons.get(id)) throw invalidParameter('Coupon already exists.', 'id', 'resource_already_exists');
    const coupon: Stripe.Coupon = {
      id,
      object: 'coupon',
      amount_off: params.amount_off ?? null,
      created: simulator.clock.now(),
      currency: params.currency ? checkCurrency(params.currency) : null,
      duration: params.duration ?? 'once',
      duration_in_months: params.duration_in_months ?? null,
      livemode: env.livemode,
      max_redemptions: params.max_redemptions ?? null,
      metadata: mergeMetadata({}, params.metadata),
      name: params.name ?? null,
      percent_off: params.percent_off ?? null,
      redeem_by: params.redeem_by ?? null,
      times_redeemed: 0,
      valid: true,
    };
    env.coupons.add(coupon);
    emit(simulator, env, 'coupon.created', coupon);
    return coupon;
  }),
  endpoint('GET /v1/coupons/{id}', 'rak_coupon_read', ({ env, id }) =>
    required(env, (e) => e.coupons, id, 'coupon', 'coupon')
  ),
];
