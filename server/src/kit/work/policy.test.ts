import fc from 'fast-check';

import { claimedUntil, dueAt, retryAt, retryDelaySeconds, standardDelays, type WorkPolicy } from './policy';

const now = new Date('2026-11-29T12:00:00Z');
const policy: WorkPolicy = { ...standardDelays, maximumAttempts: 12, claimSeconds: 30 };
const secondsFrom = (moment: Date | null): number => ((moment?.getTime() ?? NaN) - now.getTime()) / 1000;

describe('retryDelaySeconds', () => {
  it('grows, is never shorter than half, and ends at an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
        const seconds = retryDelaySeconds(standardDelays, attempts, () => chance);
        const full = Math.min(5 * 2 ** (attempts - 1), 3600);
        expect(seconds).toBeGreaterThanOrEqual(full / 2);
        expect(seconds).toBeLessThanOrEqual(full);
      })
    );
  });

  it('differs between two items that failed together', () => {
    expect(retryDelaySeconds(standardDelays, 4, () => 0.1)).not.toBe(retryDelaySeconds(standardDelays, 4, () => 0.9));
  });

  it('keeps to the delays of its queue: 28 attempts with waits up to six hours take about three days', () => {
    const delays = { firstRetrySeconds: 5, longestRetrySeconds: 21_600 };
    let seconds = 0;
    for (let attempt = 1; attempt < 28; attempt += 1) seconds += retryDelaySeconds(delays, attempt, () => 0.5);
    expect(seconds / 86_400).toBeGreaterThan(2.8);
    expect(seconds / 86_400).toBeLessThan(3.2);
  });
});

describe('a policy', () => {
  it('gives the last attempt no successor', () => {
    expect(secondsFrom(retryAt(policy, 11, now))).toBeGreaterThan(0);
    expect(retryAt(policy, 12, now)).toBeNull();
  });

  it('ends a claim after its seconds', () => {
    expect(secondsFrom(claimedUntil(policy, now))).toBe(30);
  });

  it('calls due what is past, and what is further away than any of its waits', () => {
    const [past, impossible] = dueAt(policy, now).$or as { nextAttemptAt: Record<string, Date> }[];
    expect(past.nextAttemptAt.$lte).toEqual(now);
    expect(secondsFrom(impossible.nextAttemptAt.$gt)).toBe(7200);
    const [, later] = dueAt({ ...policy, claimSeconds: 7200 }, now).$or as { nextAttemptAt: Record<string, Date> }[];
    expect(secondsFrom(later.nextAttemptAt.$gt)).toBe(14_400);
  });
});
