import { refusalReasons } from '../../../../contracts';
import { partyOf, refusalClasses } from '../refusals';
import { refusalReasonOf, type StripeAnswer } from './refusal-reasons';

const said = (message: string, more: Partial<StripeAnswer> = {}): StripeAnswer => ({
  statusCode: 400,
  message,
  ...more,
});

describe('the reason of a refusal', () => {
  it.each<[string, StripeAnswer, string, string]>([
    ['an unknown key', said('Invalid API Key provided: [key]', { statusCode: 401 }), 'key_invalid', 'contract'],
    [
      'an expired key',
      said('Expired API Key provided', { statusCode: 401, code: 'api_key_expired' }),
      'key_expired',
      'contract',
    ],
    [
      'a missing right',
      said("Having the 'rak_event_read' permission would allow this", { statusCode: 403 }),
      'permission_missing',
      'contract',
    ],
    [
      'a closed account',
      said('does not have access to account', { statusCode: 403, code: 'account_invalid' }),
      'account_closed',
      'contract',
    ],
    ['charges disabled', said('Your account cannot currently make live charges.'), 'charges_disabled', 'contract'],
    [
      'an account that is not activated',
      said('only make test charges', { code: 'testmode_charges_only' }),
      'charges_disabled',
      'contract',
    ],
    [
      'a currency of another country',
      said('Invalid currency: tnd. Stripe accounts in US do not support tnd.', {
        param: 'line_items[0][price_data][currency]',
      }),
      'currency_not_enabled',
      'module',
    ],
    ['such a currency without a parameter', said('Invalid currency: tnd.'), 'currency_not_enabled', 'module'],
    [
      'tax without a head office',
      said('You must have a valid head office address to enable automatic tax', { param: 'automatic_tax' }),
      'tax_not_set_up',
      'module',
    ],
    ['Stripe Tax that is off', said('not been activated', { code: 'stripe_tax_inactive' }), 'tax_not_set_up', 'module'],
    [
      'no payment method',
      said('No valid payment method types', { code: 'payment_method_not_available' }),
      'payment_method_unavailable',
      'module',
    ],
    [
      'a capability that is off',
      said('not active', { code: 'capability_not_active' }),
      'payment_method_unavailable',
      'module',
    ],
    [
      'a configuration of another account',
      said('No such payment_method_configuration', {
        code: 'resource_missing',
        param: 'payment_method_configuration',
      }),
      'configuration_missing',
      'module',
    ],
    [
      'a return address',
      said('Not a valid URL', { code: 'url_invalid', param: 'success_url' }),
      'address_refused',
      'module',
    ],
    [
      'a logo',
      said('Not a valid URL', { code: 'url_invalid', param: 'branding_settings[logo][url]' }),
      'decoration_refused',
      'module',
    ],
    [
      'a font',
      said('Invalid font_family', { param: 'branding_settings[font_family]' }),
      'decoration_refused',
      'module',
    ],
    [
      'a suffix',
      said('must contain at least one alphabetic character', {
        param: 'payment_intent_data[statement_descriptor_suffix]',
      }),
      'decoration_refused',
      'module',
    ],
    [
      'an e-mail address',
      said('Invalid email', { code: 'email_invalid', param: 'customer_email' }),
      'decoration_refused',
      'module',
    ],
    [
      'an amount below the settlement minimum',
      said('must convert to at least €0.50', { code: 'amount_too_small' }),
      'amount_too_small',
      'invoice',
    ],
    [
      'an amount too large',
      said('Amount must be no more', { code: 'amount_too_large' }),
      'amount_too_large',
      'invoice',
    ],
    ['an odd amount', said('last digit', { code: 'amount_invalid', param: 'line_items' }), 'amount_invalid', 'invoice'],
    [
      'a line',
      said('Invalid string', { param: 'line_items[0][price_data][product_data][name]' }),
      'invoice_data_refused',
      'invoice',
    ],
    [
      'a declined card',
      said('Your card was declined.', { statusCode: 402, code: 'card_declined' }),
      'payment_declined',
      'payer',
    ],
    ['a rate limit', said('Too many', { statusCode: 429, code: 'rate_limit' }), 'temporary', 'nobody'],
    ['a lock', said('busy', { statusCode: 429, code: 'lock_timeout' }), 'temporary', 'nobody'],
    ['a fault of Stripe', said('Sorry!', { statusCode: 500 }), 'temporary', 'nobody'],
    ['no answer', { message: 'socket hang up' }, 'temporary', 'nobody'],
    ['an expiry that came too close', said('at least 30 minutes', { param: 'expires_at' }), 'temporary', 'nobody'],
    ['what nobody has met yet', said('Something new.', { param: 'consent_collection' }), 'request_refused', 'module'],
  ])('%s', (_what, answer, reason, party) => {
    expect(refusalReasonOf(answer)).toBe(reason);
    expect(partyOf(refusalReasonOf(answer))).toBe(party);
  });

  it('has a party and a next step for each', () => {
    for (const reason of refusalReasons) {
      expect(refusalClasses[reason].hint).toMatch(/\.$/);
    }
    expect(Object.keys(refusalClasses).sort()).toEqual([...refusalReasons].sort());
  });
});
