import { isStandingRefusal } from './standing-refusal';

const at = '2026-11-29T12:00:00.000Z';
const minutes = (count: number): Date => new Date(Date.parse(at) + count * 60_000);

describe('a refusal that stands', () => {
  it.each([
    ['payer', false, false],
    ['nobody', false, false],
    ['invoice', true, true],
    ['module', true, false],
    ['contract', true, false],
  ] as const)('of the %s: right after %s, two hours later %s', (party, soon, later) => {
    expect(isStandingRefusal({ party, at }, { now: minutes(1), repairedAt: [] })).toBe(soon);
    expect(isStandingRefusal({ party, at }, { now: minutes(120), repairedAt: [] })).toBe(later);
  });

  it('is over once somebody has changed what it was about', () => {
    const changed = (moment: string | null) =>
      isStandingRefusal({ party: 'module', at }, { now: minutes(10), repairedAt: [null, moment] });
    expect(changed(minutes(5).toISOString())).toBe(false);
    expect(changed(minutes(-5).toISOString())).toBe(true);
    expect(changed(null)).toBe(true);
  });

  it('is none without one', () => expect(isStandingRefusal(null, { now: minutes(0), repairedAt: [] })).toBe(false));
});
