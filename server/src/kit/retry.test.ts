import fc from 'fast-check';

import { retryDelaySeconds } from './retry';

describe('retryDelaySeconds', () => {
  it('grows, is never shorter than half, and ends at an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
        const seconds = retryDelaySeconds(attempts, () => chance);
        const full = Math.min(5 * 2 ** (attempts - 1), 3600);
        expect(seconds).toBeGreaterThanOrEqual(full / 2);
        expect(seconds).toBeLessThanOrEqual(full);
      })
    );
  });

  it('differs between two that failed together', () => {
    expect(retryDelaySeconds(4, () => 0.1)).not.toBe(retryDelaySeconds(4, () => 0.9));
  });
});
