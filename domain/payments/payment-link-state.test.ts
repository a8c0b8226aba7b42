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
