import { paymentLinkEnd, paymentLinkStatus } from './payment-link-state';

const now = new Date('2026-11-25T12:00:00.000Z');
const at = (offset: number): string => new Date(now.getTime() + offset).toISOString();

describe('paymentLinkStatus', () => {
  it.each([
    ['no end', { expiresAt: null, revokedAt: null }, 'active'],
    ['an end to come', { expiresAt: at(1), revokedAt: null }, 'active'],
    ['its very end', { expiresAt: at(0), revokedAt: null }, 'expired'],
    ['an end that has passed', { expiresAt: at(-1), revokedAt: null }, 'expired'],
    ['revoked', { expiresAt: at(1), revokedAt: at(-5) }, 'revoked'],
    ['revoked and past its end', { expiresAt: at(-1), revokedAt: at(-5) }, 'revoked'],
  ])('%s', (_name, link, status) => {
    expect(paymentLinkStatus(link, now)).toBe(status);
  });

  const minutes = (count: number): number => count * 60_000;

  it.each([
    ['is counted from the first opening', { firstOpenedAt: at(-minutes(30) + 1), openMinutes: 30 }, 'active'],
    ['ends it with its last minute', { firstOpenedAt: at(-minutes(30)), openMinutes: 30 }, 'expired'],
    ['does not run before somebody opens it', { firstOpenedAt: null, openMinutes: 30 }, 'active'],
    ['does not exist for a link that may stay open', { firstOpenedAt: at(-minutes(30)), openMinutes: null }, 'active'],
    ['does not exist for a link without these columns', {}, 'active'],
  ] as const)('the time after opening %s', (_name, opening, status) => {
    expect(paymentLinkStatus({ expiresAt: null, revokedAt: null, ...opening }, now)).toBe(status);
    expect(paymentLinkStatus({ expiresAt: at(1), revokedAt: null, ...opening }, now)).toBe(status);
  });

  it('the earlier of both ends decides', () => {
    const opened = { revokedAt: null, firstOpenedAt: at(-minutes(10)), openMinutes: 30 };
    expect(paymentLinkStatus({ ...opened, expiresAt: at(-1) }, now)).toBe('expired');
    expect(paymentLinkStatus({ ...opened, expiresAt: at(minutes(60)) }, now)).toBe('active');
    expect(paymentLinkStatus({ ...opened, openMinutes: 5, expiresAt: at(minutes(60)) }, now)).toBe('expired');
  });
});

describe('paymentLinkEnd', () => {
  it('is the moment asked for, whatever the module says', () => {
    expect(paymentLinkEnd(at(5), 30, now)?.toISOString()).toBe(at(5));
    expect(paymentLinkEnd(null, 30, now)).toBeNull();
  });

  it('follows the module where nothing was asked', () => {
    expect(paymentLinkEnd(undefined, 30, now)?.toISOString()).toBe('2026-12-25T12:00:00.000Z');
    expect(paymentLinkEnd(undefined, null, now)).toBeNull();
  });
});
