import fc from 'fast-check';

import { endpointStates } from '../../../contracts/banking-contracts';
import { webhookHealth, type WebhookSigns } from './webhook-health';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 25, 12, minute)).toISOString();

const signs = (part: Partial<WebhookSigns> = {}): WebhookSigns => ({
  signingSecrets: 1,
  secretSetAt: at(0),
  acceptedAt: null,
  failedAt: null,
  missedAt: null,
  refusedAt: null,
  testedAt: null,
  testPassed: true,
  endpoint: null,
  otherEndpoints: 0,
  now: at(59),
  ...part,
});

const anySigns: fc.Arbitrary<WebhookSigns> = fc.record({
  signingSecrets: fc.nat(2),
  secretSetAt: fc.option(fc.nat(59).map(at)),
  acceptedAt: fc.option(fc.nat(59).map(at)),
  failedAt: fc.option(fc.nat(59).map(at)),
  missedAt: fc.option(fc.nat(59).map(at)),
  refusedAt: fc.option(fc.nat(59).map(at)),
  testedAt: fc.option(fc.nat(59).map(at)),
  testPassed: fc.boolean(),
  endpoint: fc.option(fc.constantFrom(...endpointStates)),
  otherEndpoints: fc.nat(2),
  now: fc.constant(at(59)),
});

describe('webhookHealth', () => {
  it.each([
    ['there is no secret', { signingSecrets: 0, acceptedAt: at(1) }, 'none'],
    ['nothing has come', {}, 'waiting'],
    ['a signed delivery has come', { acceptedAt: at(1) }, 'healthy'],
    ['it came before rows said when a secret was stored', { secretSetAt: null, acceptedAt: at(1) }, 'healthy'],
    ['the secret pasted is the wrong one: all are refused', { refusedAt: at(1) }, 'unconfirmed'],
    [
      'a wrong secret was pasted over the right one',
      { secretSetAt: at(10), acceptedAt: at(9), refusedAt: at(11) },
      'unconfirmed',
    ],
    ['they were refused with the secret before this one', { secretSetAt: at(10), refusedAt: at(9) }, 'waiting'],
    ['deliveries are refused since the last good one', { acceptedAt: at(1), refusedAt: at(2) }, 'unconfirmed'],
    ['a good one followed those refused', { acceptedAt: at(3), refusedAt: at(2) }, 'healthy'],
    ['another endpoint sends here, too', { acceptedAt: at(3), otherEndpoints: 1 }, 'unconfirmed'],
    ['the provider has disabled the endpoint', { acceptedAt: at(3), endpoint: 'disabled' }, 'failing'],
    ['the endpoint is gone', { acceptedAt: at(3), endpoint: 'missing' }, 'failing'],
    ['the test delivery did not get through', { testedAt: at(1), testPassed: false }, 'unconfirmed'],
    ['it did not, and a real one did later', { testedAt: at(1), testPassed: false, acceptedAt: at(2) }, 'healthy'],
    ['it got through, and no event has come yet', { testedAt: at(1), testPassed: true }, 'waiting'],
    ['the last signed one could not be taken in', { acceptedAt: at(1), failedAt: at(2) }, 'failing'],
    ['a good one followed', { acceptedAt: at(3), failedAt: at(2) }, 'healthy'],
    ['an event was made and never came', { acceptedAt: at(1), missedAt: at(2) }, 'failing'],
    ['it may still be on its way', { acceptedAt: at(1), missedAt: at(56) }, 'healthy'],
    ['it was made before the endpoint had this secret', { secretSetAt: at(5), missedAt: at(2) }, 'waiting'],
    [
      'the secret was rolled at Stripe and not here',
      { acceptedAt: at(1), refusedAt: at(2), missedAt: at(2) },
      'failing',
    ],
  ] as const)('%s', (_name, part, health) => {
    expect(webhookHealth(signs(part))).toBe(health);
  });

  it('no refused delivery, whenever it comes, makes it fail', () => {
    fc.assert(
      fc.property(anySigns, fc.nat(59).map(at), (before, refusedAt) => {
        const quiet = webhookHealth({ ...before, refusedAt: null });
        const flooded = webhookHealth({ ...before, refusedAt });
        expect(flooded === quiet || flooded === 'unconfirmed').toBe(true);
        expect(quiet === 'failing' || flooded !== 'failing').toBe(true);
      })
    );
  });

  it('is never healthy while deliveries are refused', () => {
    fc.assert(
      fc.property(anySigns, (signs) => {
        const isRefused =
          (signs.refusedAt ?? '') > (signs.acceptedAt ?? '') && (signs.refusedAt ?? '') >= (signs.secretSetAt ?? '');
        expect(isRefused && webhookHealth(signs) === 'healthy').toBe(false);
      })
    );
  });

  it('a good delivery after everything else is healthy, while the endpoint is the only one and works', () => {
    fc.assert(
      fc.property(anySigns, (before) => {
        const after = { ...before, signingSecrets: 1, acceptedAt: at(60), endpoint: null, otherEndpoints: 0 };
        expect(webhookHealth(after)).toBe('healthy');
      })
    );
  });
});
