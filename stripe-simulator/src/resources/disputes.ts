import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { invalidParameter } from '../http/errors';
import { inRange, paginate, type CreatedFilter } from '../http/list';
import { mergeMetadata } from '../http/metadata';
import { closeDispute, reviewDispute } from '../payments/disputes';
import { idOf } from '../state';
import { emit } from '../webhooks/events';
import { required } from './lookup';

/** The values of `uncategorized_text` that Stripe's test mode understands. */
const verdicts: Record<string, 'lost' | 'won'> = { winning_evidence: 'won', losing_evidence: 'lost' };

export const disputes = [
  endpoint<Stripe.DisputeListParams>('GET /v1/disputes', 'rak_dispute_read', ({ env, params, path }) =>
    paginate(
      env.disputes
        .newestFirst()
        .filter(
          (dispute) =>
            inRange(dispute.created, params.created as CreatedFilter) &&
            (!params.charge || idOf(dispute.charge) === params.charge) &&
            (!params.payment_intent || idOf(dispute.payment_intent) === params.payment_intent)
        ),
      params,
      path
    )
  ),

  endpoint('GET /v1/disputes/{id}', 'rak_dispute_read', ({ env, id }) =>
    required(env, (e) => e.disputes, id, 'dispute')
  ),

  endpoint<Stripe.DisputeUpdateParams>(
    'POST /v1/disputes/{id}',
    'rak_dispute_write',
    ({ simulator, env, id, params }) => {
      const dispute = required(env, (e) => e.disputes, id, 'dispute');
      const before = { metadata: dispute.metadata };
      dispute.metadata = mergeMetadata(dispute.metadata, params.metadata);
      const { enhanced_evidence: enhanced, ...evidence } = params.evidence ?? {};
      if (enhanced) throw invalidParameter('The simulator takes no enhanced evidence.', 'evidence[enhanced_evidence]');
      Object.assign(dispute.evidence, evidence);
      if (params.evidence) dispute.evidence_details.has_evidence = true;
      emit(simulator, env, 'charge.dispute.updated', dispute, before);
      if (params.evidence && params.submit !== false) reviewDispute(simulator, env, dispute);
      const verdict = verdicts[params.evidence?.uncategorized_text ?? ''];
      if (verdict) simulator.afterwards(() => closeDispute(simulator, env, dispute, verdict));
      return dispute;
    }
  ),

  endpoint('POST /v1/disputes/{id}/close', 'rak_dispute_write', ({ simulator, env, id }) => {
    const dispute = required(env, (e) => e.disputes, id, 'dispute');
    closeDispute(simulator, env, dispute, 'lost');
    return dispute;
  }),
];
