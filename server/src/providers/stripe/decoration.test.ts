import type { CheckoutRequest } from '../payment-provider';
import { checkoutParams } from './checkout-params';
import { withoutDecoration } from './decoration';
import { checkOptions, checkoutFonts } from './options';

const request: CheckoutRequest = {
  amount: 12_000,
  currency: 'eur',
  description: 'Invoice INV-2026-000001',
  customerEmail: 'grace@example.com',
  expiresAt: '2026-11-29T12:00:00.000Z',
  successUrl: 'https://shop.example/return',
  cancelUrl: 'https://shop.example/cancel',
  reference: { installationId: 'ipi_1', invoiceId: 'invoice', paymentId: 'payment', invoiceNumber: 'INV-2026-000001' },
  appearance: {
    displayName: 'Shop',
    logoUrl: 'https://shop.example/logo.png',
    iconUrl: null,
    backgroundColor: '#ffffff',
    buttonColor: '#000000',
    borderStyle: 'pill',
    fontFamily: 'inter',
    submitType: 'book',
    submitMessage: 'Thank you',
    locale: 'fr',
  },
  collection: {
    billingAddress: 'auto',
    phoneNumber: false,
    taxId: false,
    automaticTax: false,
    adaptivePricing: false,
    paymentMethodConfiguration: null,
    statementDescriptorSuffix: 'INV 2026',
  },
};

describe('a request without what was refused', () => {
  it.each([
    ['branding_settings[logo][url]', 'branding_settings', 'logo'],
    ['branding_settings[font_family]', 'branding_settings', 'font_family'],
    ['branding_settings[button_color]', 'branding_settings', 'button_color'],
    ['payment_intent_data[statement_descriptor_suffix]', 'payment_intent_data', 'statement_descriptor_suffix'],
  ] as const)('%s leaves out that alone', (field, group, name) => {
    const before = checkoutParams(request)[group] as Record<string, unknown>;
    const without = withoutDecoration(request, field) as CheckoutRequest;
    const { [name]: gone, ...rest } = before;
    expect(gone).toBeDefined();
    expect(checkoutParams(without)).toEqual({ ...checkoutParams(request), [group]: rest });
  });

  it('leaves out the prefilled e-mail address', () => {
    expect(withoutDecoration(request, 'customer_email')).toEqual({ ...request, customerEmail: null });
  });

  it('leaves out all of it where Stripe does not say which, and keeps what is owed', () => {
    const params = checkoutParams(withoutDecoration(request, null) as CheckoutRequest);
    expect(params).not.toHaveProperty('branding_settings');
    expect(params).not.toHaveProperty('custom_text');
    expect(params).not.toHaveProperty('customer_email');
    expect(params.line_items).toEqual(checkoutParams(request).line_items);
    expect(params.metadata).toEqual(checkoutParams(request).metadata);
  });

  it('leaves out the suffix on bank statements with all the rest, and keeps what else is collected', () => {
    expect(withoutDecoration(request, null)?.collection).toEqual({
      ...request.collection,
      statementDescriptorSuffix: null,
    });
  });

  it('is none when there was no such decoration', () => {
    const bare = withoutDecoration(request, null) as CheckoutRequest;
    expect(withoutDecoration(bare, null)).toBeNull();
    expect(withoutDecoration(bare, 'branding_settings[logo][url]')).toBeNull();
  });
});

describe('options that Stripe always refuses', () => {
  const suffix = (statementDescriptorSuffix: string) => checkOptions({ collection: { statementDescriptorSuffix } });

  it.each([
    ['2026', 'statement_suffix_without_letter'],
    ['12-34 56', 'statement_suffix_without_letter'],
    ['Счёт', 'statement_suffix_not_latin'],
    ['ÉTÉ', 'statement_suffix_not_latin'],
    ['A*B', 'statement_suffix_forbidden_character'],
    ['A<B', 'statement_suffix_forbidden_character'],
    ['A\\B', 'statement_suffix_forbidden_character'],
  ])('suffix %s is %s', (text, code) => {
    expect(suffix(text)).toEqual([expect.objectContaining({ code, field: 'collection.statementDescriptorSuffix' })]);
  });

  it.each(['INV 2026', 'a1', '#42 shop'])('suffix %s is fine', (text) => expect(suffix(text)).toEqual([]));

  it('knows the fonts', () => {
    expect(checkOptions({ appearance: { fontFamily: 'comic_sans' } })).toEqual([
      expect.objectContaining({ code: 'font_unknown', field: 'appearance.fontFamily' }),
    ]);
    for (const fontFamily of checkoutFonts) expect(checkOptions({ appearance: { fontFamily } })).toEqual([]);
    expect(checkOptions({ appearance: { fontFamily: null } })).toEqual([]);
  });
});
