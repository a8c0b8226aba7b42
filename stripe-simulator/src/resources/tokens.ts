import type Stripe from 'stripe';
import { endpoint } from '../http/endpoint';
import { invalidParameter } from '../http/errors';
import { required } from './lookup';

export const tokens = [
  endpoint<Stripe.TokenCreateParams>(
    'POST /v1/tokens',
    'rak_token_write',
    ({ simulator, env, params }) => {
      if (!params.pii && !params.cvc_update && !params.account && !params.person) {
        throw invalidParameter(
          params.card || params.bank_account
            ? 'The simulator makes tokens of type pii, cvc_update, account and person. For cards use POST /v1/payment_methods.'
            : 'You must supply either a card, customer, PII data, bank account, or account legal entity data to create a token.',
          undefined,
          params.card ? undefined : 'parameter_missing'
        );
      }
      const type = params.pii ? 'pii' : params.cvc_update ? 'cvc_update' : params.account ? 'account' : 'person';
      const prefix = { pii: 'pii', cvc_update: 'cvctok', account: 'ct', person: 'cpt' }[type];
      const token: Stripe.Token = {
        id: simulator.ids.object(prefix),
        object: 'token',
        client_ip: '127.0.0.1',
        created: simulator.clock.now(),
        livemode: env.livemode,
        type,
        used: false,
      };
      return env.tokens.add(token);
    },
    { publishable: true }
  ),
  endpoint('GET /v1/tokens/{id}', 'rak_token_read', ({ env, id }) =>
    required(env, (e) => e.tokens, id, 'token', 'token')
  ),
];
