import { actionOf } from './next-action';
import type { StripeIntent } from './schemas';

const anIntent = (next_action: StripeIntent['next_action']): StripeIntent => ({
  id: 'pi_1',
  status: 'requires_action',
  latest_charge: null,
  next_action,
});

const END = 1_796_299_200;
const END_ISO = '2026-12-03T12:00:00.000Z';

describe('what the payer still has to do', () => {
  it.each([
    [
      { type: 'boleto_display_details', details: { hosted_voucher_url: 'https://v.example/1', expires_at: END } },
      { type: 'voucher', url: 'https://v.example/1', expiresAt: END_ISO },
    ],
    [
      { type: 'konbini_display_details', details: { hosted_voucher_url: 'https://v.example/2', expires_at: END } },
      { type: 'voucher', url: 'https://v.example/2', expiresAt: END_ISO },
    ],
    [
      { type: 'multibanco_display_details', details: { hosted_voucher_url: 'https://v.example/3', expires_at: END } },
      { type: 'voucher', url: 'https://v.example/3', expiresAt: END_ISO },
    ],
    [
      { type: 'oxxo_display_details', details: { hosted_voucher_url: 'https://v.example/4', expires_after: END } },
      { type: 'voucher', url: 'https://v.example/4', expiresAt: END_ISO },
    ],
    [
      { type: 'display_bank_transfer_instructions', details: { hosted_instructions_url: 'https://v.example/5' } },
      { type: 'bank_transfer', url: 'https://v.example/5', expiresAt: null },
    ],
    [
      { type: 'verify_with_microdeposits', details: { hosted_verification_url: 'https://v.example/6' } },
      { type: 'bank_verification', url: 'https://v.example/6', expiresAt: null },
    ],
    [
      { type: 'redirect_to_url', details: { url: 'https://bank.example/3ds' } },
      { type: 'other', url: null, expiresAt: null },
    ],
  ] as const)('%j', ({ type, details }, action) => {
    expect(actionOf(anIntent({ type, [type]: details }))).toEqual(action);
  });

  it.each([null, undefined])('is something else where Stripe names no action: %s', (action) => {
    expect(actionOf(anIntent(action))).toEqual({ type: 'other', url: null, expiresAt: null });
  });

  it.each([undefined, null, 'later', { hosted_voucher_url: 7 }])(
    'is a voucher without an address where its details are %j',
    (details) => {
      expect(actionOf(anIntent({ type: 'boleto_display_details', boleto_display_details: details }))).toEqual({
        type: 'voucher',
        url: null,
        expiresAt: null,
      });
    }
  );

  it('reads only the details under the action’s own name', () => {
    const boleto_display_details = { hosted_voucher_url: 'https://v.example/1', expires_at: END };
    expect(actionOf(anIntent({ type: 'konbini_display_details', boleto_display_details }))).toEqual({
      type: 'voucher',
      url: null,
      expiresAt: null,
    });
  });
});

describe('the address that the payer may click', () => {
  const urlOf = (hosted_voucher_url: string | null) =>
    actionOf(anIntent({ type: 'boleto_display_details', boleto_display_details: { hosted_voucher_url } })).url;

  it.each(['https://payments.stripe.com/boleto/voucher/1', 'http://127.0.0.1:12111/voucher/1'])('may be %s', (url) => {
    expect(urlOf(url)).toBe(url);
  });

  it.each([
    null,
    '',
    'voucher/1',
    'payments.stripe.com',
    'javascript:alert(1)',
    'data:text/html,hello',
    'ftp://payments.stripe.com/voucher',
    'shttp://payments.stripe.com/voucher',
  ])('is never %j', (url) => {
    expect(urlOf(url)).toBeNull();
  });
});
