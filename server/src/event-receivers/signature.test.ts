import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';

import { bodyOf, environmentOf, isSubscribed } from './body';
import { newSigningSecret, signedHeaders } from './signature';

const now = () => Math.floor(Date.now() / 1000);

it('is accepted by the published library, for any body and id, with either of two secrets', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-z0-9-]{1,64}$/), (text, messageId) => {
      const body = JSON.stringify({ text });
      const secrets = [newSigningSecret(), newSigningSecret()];
      const headers = signedHeaders(secrets, { messageId, timestamp: now(), body });
      for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toEqual({ text });
      expect(() => new Webhook(newSigningSecret()).verify(body, headers)).toThrow();
      expect(() => new Webhook(secrets[0]).verify(`${body} `, headers)).toThrow();
    }),
    { numRuns: 50 }
  );
});

it('is not accepted when the request is old', () => {
  const secret = newSigningSecret();
  const headers = signedHeaders([secret], { messageId: 'm', timestamp: now() - 301, body: '{}' });
  expect(() => new Webhook(secret).verify('{}', headers)).toThrow('too old');
});

it('the body names the event, its version and its environment', () => {
  const at = new Date('2026-11-30T09:15:00.000Z');
  const body = bodyOf({ event: 'invoice.paid', messageId: 'm', environment: 'live', data: { invoice: {} }, at });
  expect(JSON.parse(body)).toEqual({
    ...{ id: 'm', type: 'invoice.paid', version: '1', timestamp: '2026-11-30T09:15:00.000Z', environment: 'live' },
    data: { invoice: {} },
  });
});

it.each([
  [{ invoice: { environment: 'test' }, payment: null }, 'test'],
  [{ unassignedPayment: { environment: 'live' } }, 'live'],
  [{ invoice: { environment: null } }, null],
  [{}, null],
])('the environment of %j is %s', (payload, environment) => {
  expect(environmentOf(payload)).toBe(environment);
});

it('a receiver of all events is told of each', () => {
  expect(isSubscribed(['*'], 'invoice.paid')).toBe(true);
  expect(isSubscribed(['invoice.refunded'], 'invoice.paid')).toBe(false);
});
