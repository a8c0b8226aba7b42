import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import { closeReview } from '../payments/fraud';
import { idOf } from '../state';
import { required } from './lookup';

export const fraudWarnings = [
  endpoint<Stripe.Radar.EarlyFraudWarningListParams>(
    'GET /v1/radar/early_fraud_warnings',
    'rak_radar_early_fraud_warning_read',
    ({ env, params, path }) =>
      paginate(
        env.fraudWarnings
          .newestFirst()
          .filter(
            (warning) =>
              inRange(warning.created, params.created as CreatedFilter) &&
              (!params.charge || idOf(warning.charge) === params.charge) &&
              (!params.payment_intent || idOf(warning.payment_intent) === params.payment_intent)
          ),
        params,
        path
      )
  ),

  endpoint('GET /v1/radar/early_fraud_warnings/{id}', 'rak_radar_early_fraud_warning_read', ({ env, id }) =>
    required(env, (e) => e.fraudWarnings, id, 'issuer fraud record')
  ),
];

export const reviews = [
  /** The open ones only, as Stripe lists them. */
  endpoint<Stripe.ReviewListParams>('GET /v1/reviews', 'rak_review_read', ({ env, params, path }) =>
    paginate(
      env.reviews
        .newestFirst()
        .filter((review) => review.open && inRange(review.created, params.created as CreatedFilter)),
      params,
      path
    )
  ),

  endpoint('GET /v1/reviews/{id}', 'rak_review_read', ({ env, id }) => required(env, (e) => e.reviews, id, 'review')),

  endpoint('POST /v1/reviews/{id}/approve', 'rak_review_write', ({ simulator, env, id }) =>
    closeReview(
      simulator,
      env,
      required(env, (e) => e.reviews, id, 'review')
    )
  ),
];
