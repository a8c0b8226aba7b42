import { invoiceStatuses } from '../../../contracts/invoices';
import { payPageNotice, payPageState } from './pay-page-state';

const settled = ['paid', 'partially_refunded', 'refunded', 'processing', 'canceled'] as const;

describe('payPageState', () => {
  it('a revoked link shows nothing of its invoice, whatever it became', () => {
    for (const invoice of invoiceStatuses) {
      expect(payPageState({ link: 'revoked', invoice, blocked: false, refused: false })).toBe('revoked');
    }
  });

  it.each(settled)('%s is said through any other link, also an expired one', (invoice) => {
    for (const link of ['active', 'expired', null] as const) {
      expect(payPageState({ link, invoice, blocked: true, refused: true })).toBe(invoice);
    }
  });

  it('an open invoice is payable, unless its link has expired or something is in the way', () => {
    const open = { invoice: 'open', blocked: false, refused: false } as const;
    expect(payPageState({ ...open, link: 'active' })).toBe('payable');
    expect(payPageState({ ...open, link: null })).toBe('payable');
    expect(payPageState({ ...open, link: 'expired' })).toBe('expired');
    expect(payPageState({ ...open, link: 'active', blocked: true })).toBe('unavailable');
    expect(payPageState({ ...open, link: 'expired', blocked: true })).toBe('expired');
    expect(payPageState({ ...open, link: 'active', blocked: true, refused: true })).toBe('refused');
    expect(payPageState({ ...open, link: 'expired', refused: true })).toBe('expired');
  });
});

describe('payPageNotice', () => {
  it('tells of the last attempt only, and of cancelling first', () => {
    expect(payPageNotice({ canceled: false, attempts: [] })).toBeNull();
    expect(payPageNotice({ canceled: false, attempts: ['expired', 'failed'] })).toBe('payment_failed');
    expect(payPageNotice({ canceled: false, attempts: ['failed', 'open'] })).toBeNull();
    expect(payPageNotice({ canceled: true, attempts: ['failed'] })).toBe('checkout_canceled');
  });
});
