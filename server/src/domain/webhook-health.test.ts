import fc from 'fast-check';

import { webhookHealth, type WebhookSigns } from './webhook-health';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 25, 12, minute)).toISOString();

const signs = (part: Partial<WebhookSigns> = {}): WebhookSigns => ({
  signingSecrets: 1,
  secretSetAt: at(0),
  acceptedAt: null,
  failedAt: null,
  missedAt: null,
  refusedAt: null,
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
    ['forgeries follow a good delivery', { acceptedAt: at(1), refusedAt: at(2) }, 'healthy'],
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

  it('no refused delivery, whenever it comes, makes it fail or takes away what a signed one has proven', () => {
    fc.assert(
      fc.property(anySigns, fc.nat(59).map(at), (before, refusedAt) => {
        const quiet = webhookHealth({ ...before, refusedAt: null });
        const flooded = webhookHealth({ ...before, refusedAt });
        expect(flooded === quiet || (quiet === 'waiting' && flooded === 'unconfirmed')).toBe(true);
      })
    );
  });

  it('a good delivery after everything else is healthy, whatever was', () => {
    fc.assert(
      fc.property(anySigns, (before) => {
        expect(webhookHealth({ ...before, signingSecrets: 1, acceptedAt: at(59) })).toBe('healthy');
      })
    );
  });
});
