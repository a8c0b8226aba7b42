import type { CheckoutRequest } from '../payment-provider';
import { checkoutParams } from './checkout-params';

const request = (
  part: {
    appearance?: Partial<CheckoutRequest['appearance']>;
    collection?: Partial<CheckoutRequest['collection']>;
  } & Partial<Omit<CheckoutRequest, 'appearance' | 'collection'>> = {}
): CheckoutRequest => ({
  amount: 12000,
  currency: 'eur',
  description: 'Invoice INV-2026-000042',
  customerEmail: null,
  expiresAt: '2026-11-24T18:00:00.000Z',
  successUrl: 'https://shop.example/paid?session={CHECKOUT_SESSION_ID}',
  cancelUrl: 'https://shop.example/back',
  reference: { installationId: 'site', invoiceId: 'inv', paymentId: 'pay', invoiceNumber: 'INV-2026-000042' },
  ...part,
  appearance: {
    displayName: null,
    logoUrl: null,
    iconUrl: null,
    backgroundColor: null,
    buttonColor: null,
    borderStyle: null,
    fontFamily: null,
    submitType: 'auto',
    submitMessage: null,
    locale: 'auto',
    ...part.appearance,
  },
  collection: {
    billingAddress: 'auto',
    phoneNumber: false,
    taxId: false,
    automaticTax: false,
    adaptivePricing: false,
    paymentMethodConfiguration: null,
    statementDescriptorSuffix: null,
    ...part.collection,
  },
});

describe('checkoutParams', () => {
  it('is one line with the exact total, and nothing that was not asked for', () => {
    const metadata = { installation: 'site', invoice: 'inv', payment: 'pay', number: 'INV-2026-000042' };
    expect(checkoutParams(request())).toEqual({
      mode: 'payment',
      client_reference_id: 'inv',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'eur', unit_amount: 12000, product_data: { name: 'Invoice INV-2026-000042' } },
        },
      ],
      metadata,
      // Sylius#90, stripe-node#1126: metadata of the session alone leaves refunds and disputes without an owner.
      payment_intent_data: { metadata, description: 'Invoice INV-2026-000042' },
      adaptive_pricing: { enabled: false },
      automatic_tax: { enabled: false },
      billing_address_collection: 'auto',
      phone_number_collection: { enabled: false },
      tax_id_collection: { enabled: false },
      submit_type: 'auto',
      locale: 'auto',
      expires_at: Date.parse('2026-11-24T18:00:00Z') / 1000,
      success_url: 'https://shop.example/paid?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://shop.example/back',
    });
  });

  it('carries everything that was set', () => {
    const params = checkoutParams(
      request({
        customerEmail: 'payer@example.com',
        appearance: {
          displayName: 'Acme',
          logoUrl: 'https://shop.example/logo.png',
          iconUrl: 'https://shop.example/icon.png',
          backgroundColor: '#ffffff',
          buttonColor: '#123456',
          borderStyle: 'pill',
          fontFamily: 'inter',
          submitType: 'donate',
          submitMessage: 'Thank you.',
          locale: 'fr-BE',
        },
        collection: {
          billingAddress: 'required',
          phoneNumber: true,
          taxId: true,
          adaptivePricing: true,
          paymentMethodConfiguration: 'pmc_1',
          statementDescriptorSuffix: 'INV42',
        },
      })
    );
    expect(params).toMatchObject({
      customer_email: 'payer@example.com',
      branding_settings: {
        display_name: 'Acme',
        background_color: '#ffffff',
        button_color: '#123456',
        border_style: 'pill',
        font_family: 'inter',
        logo: { type: 'url', url: 'https://shop.example/logo.png' },
      },
      custom_text: { submit: { message: 'Thank you.' } },
      submit_type: 'donate',
      locale: 'fr',
      billing_address_collection: 'required',
      phone_number_collection: { enabled: true },
      tax_id_collection: { enabled: true },
      adaptive_pricing: { enabled: true },
      payment_method_configuration: 'pmc_1',
      payment_intent_data: { statement_descriptor_suffix: 'INV42' },
    });
    // Stripe refuses a logo and an icon together.
    expect(params.branding_settings).not.toHaveProperty('icon');
  });

  it('takes the icon when there is no logo', () => {
    const params = checkoutParams(request({ appearance: { iconUrl: 'https://shop.example/icon.png' } }));
    expect(params.branding_settings).toEqual({ icon: { type: 'url', url: 'https://shop.example/icon.png' } });
  });

  it('counts tax into the total, never on top of what is owed', () => {
    const [line] = checkoutParams(request({ collection: { automaticTax: true } })).line_items ?? [];
    expect(line.price_data).toMatchObject({ unit_amount: 12000, tax_behavior: 'inclusive' });
  });

  it('puts no personal data into the metadata', () => {
    const { metadata } = checkoutParams(request({ customerEmail: 'payer@example.com' }));
    expect(JSON.stringify(metadata)).not.toContain('payer@example.com');
  });

  it('keeps within Stripe’s lengths', () => {
    const reference = { installationId: 'site', invoiceId: 'i'.repeat(600), paymentId: 'pay', invoiceNumber: '1' };
    const params = checkoutParams(
      request({ reference, description: '🧾'.repeat(400), appearance: { submitMessage: 'x'.repeat(2000) } })
    );
    expect(params.client_reference_id).toHaveLength(200);
    expect(params.metadata).toMatchObject({ invoice: 'i'.repeat(500) });
    expect(Array.from(params.line_items?.[0].price_data?.product_data?.name ?? '')).toHaveLength(250);
    expect(params.custom_text?.submit).toMatchObject({ message: 'x'.repeat(1200) });
  });
});

describe('the payer’s address', () => {
  it.each([
    ['a&b@example.com', 'a&b@example.com'],
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
    // Stripe takes ASCII alone, and prefilling is no reason to lose a payment.
    ['jürgen@example.com', undefined],
    ['not an address', undefined],
    [null, undefined],
  ])('%s is sent as %s', (customerEmail, sent) => {
    expect(checkoutParams(request({ customerEmail })).customer_email).toBe(sent);
  });
});
