import { invoiceStatuses } from '../../../contracts/invoices';
import { payPageNotice, payPageState } from './pay-page-state';

const settled = ['paid', 'partially_refunded', 'refunded', 'processing', 'canceled'] as const;

describe('payPageState', () => {
  it('a revoked link shows nothing of its invoice, whatever it became', () => {
    for (const invoice of invoiceStatuses) {
      expect(payPageState({ link: 'revoked', invoice, blocked: false, refused: false, attempts: [] })).toBe('revoked');
    }
  });

  it.each(settled)('%s is said through any other link, also an expired one', (invoice) => {
    for (const link of ['active', 'expired', null] as const) {
      expect(payPageState({ link, invoice, blocked: true, refused: true, attempts: [] })).toBe(invoice);
    }
  });

  it('an open invoice is payable, unless its link has expired or something is in the way', () => {
    const open = { invoice: 'open', blocked: false, refused: false, attempts: [] } as const;
    expect(payPageState({ ...open, link: 'active' })).toBe('payable');
    expect(payPageState({ ...open, link: null })).toBe('payable');
    expect(payPageState({ ...open, link: 'expired' })).toBe('expired');
    expect(payPageState({ ...open, link: 'active', blocked: true })).toBe('unavailable');
    expect(payPageState({ ...open, link: 'expired', blocked: true })).toBe('expired');
    expect(payPageState({ ...open, link: 'active', blocked: true, refused: true })).toBe('refused');
    expect(payPageState({ ...open, link: 'expired', refused: true })).toBe('expired');
  });
});

describe('payPageState of attempts', () => {
  const open = { link: 'active', invoice: 'open', blocked: false, refused: false } as const;

  it('a payer who still has to act is told so, also where nothing else could be paid now', () => {
    expect(payPageState({ ...open, attempts: ['failed', 'requires_action'] })).toBe('requires_action');
    expect(payPageState({ ...open, blocked: true, attempts: ['requires_action'] })).toBe('requires_action');
    expect(payPageState({ ...open, link: 'expired', attempts: ['requires_action'] })).toBe('expired');
    expect(payPageState({ ...open, link: 'revoked', attempts: ['requires_action'] })).toBe('revoked');
  });

  it('money that is being checked is not under way', () => {
    const processing = { ...open, invoice: 'processing' } as const;
    expect(payPageState({ ...processing, attempts: ['in_review'] })).toBe('in_review');
    expect(payPageState({ ...processing, attempts: ['in_review', 'processing'] })).toBe('processing');
  });
});

describe('payPageNotice', () => {
  it('of a paid invoice: an earlier voucher is not to be paid, too', () => {
    const paid = { state: 'paid', canceled: false } as const;
    expect(payPageNotice({ ...paid, attempts: ['requires_action', 'succeeded'] })).toBe('drop_instructions');
    expect(payPageNotice({ ...paid, attempts: ['succeeded'] })).toBeNull();
  });

  it('tells of the last attempt only, and of cancelling first', () => {
    expect(payPageNotice({ state: 'payable', canceled: false, attempts: [] })).toBeNull();
    expect(payPageNotice({ state: 'payable', canceled: false, attempts: ['expired', 'failed'] })).toBe(
      'payment_failed'
    );
    expect(payPageNotice({ state: 'payable', canceled: false, attempts: ['failed', 'open'] })).toBeNull();
    expect(payPageNotice({ state: 'payable', canceled: true, attempts: ['failed'] })).toBe('checkout_canceled');
  });
});
