import type Stripe from 'stripe';

import { asciiUrl } from '../../../../domain/values/ascii-url';
import { asciiAddress } from '../../../../domain/values/email-address';
import type { CheckoutRequest } from '../payment-provider';
import { checkoutLocale } from './locales';
import { MAX_CLIENT_REFERENCE_LENGTH, MAX_LINE_NAME_LENGTH, MAX_SUBMIT_MESSAGE_LENGTH } from './limits';
import { paymentMetadata } from './metadata';

type Params = Stripe.Checkout.SessionCreateParams;

const shorten = (text: string, length: number): string => Array.from(text).slice(0, length).join('');

/** Undefined when nothing is set, so that the account's own branding stays. */
const brandingOf = (appearance: CheckoutRequest['appearance']): Params['branding_settings'] => {
  const { displayName, logoUrl, iconUrl, backgroundColor, buttonColor, borderStyle, fontFamily } = appearance;
  const branding: NonNullable<Params['branding_settings']> = {
    ...(displayName ? { display_name: displayName } : {}),
    ...(backgroundColor ? { background_color: backgroundColor } : {}),
    ...(buttonColor ? { button_color: buttonColor } : {}),
    ...(borderStyle ? { border_style: borderStyle } : {}),
    ...(fontFamily ? { font_family: fontFamily } : {}),
    // Stripe refuses both together; the logo says more.
    ...(logoUrl
      ? { logo: { type: 'url', url: asciiUrl(logoUrl) } }
      : iconUrl
        ? { icon: { type: 'url', url: asciiUrl(iconUrl) } }
        : {}),
  };
  return Object.keys(branding).length > 0 ? branding : undefined;
};

/**
 * A request as Stripe's parameters. Made of the request alone: the same request gives the same parameters,
 * or a repetition under the same idempotency key would be refused.
 *
 * `ui_mode` is left out as its default is the hosted page and its other values changed names, and so are
 * `payment_method_types`, which are gone since 23.0.0.
 */
export const checkoutParams = (request: CheckoutRequest): Params => {
  const { appearance, collection, reference } = request;
  const metadata = paymentMetadata(request);
  const branding = brandingOf(appearance);
  // Prefilled for convenience: an address that has no ASCII form is left to the payer.
  const email = request.customerEmail === null ? null : asciiAddress(request.customerEmail);
  return {
    mode: 'payment',
    client_reference_id: reference.invoiceId.slice(0, MAX_CLIENT_REFERENCE_LENGTH),
    line_items: [
      {
        // One line with the exact total: quantities times rounded prices would drift.
        quantity: 1,
        price_data: {
          currency: request.currency,
          unit_amount: request.amount,
          product_data: { name: shorten(request.description, MAX_LINE_NAME_LENGTH) },
          // The total is what the invoice says; tax on top of it would change the sum that is owed.
          ...(collection.automaticTax ? { tax_behavior: 'inclusive' } : {}),
        },
      },
    ],
    metadata,
    payment_intent_data: {
      // Stripe does not copy a session's metadata to its intent, where refunds and disputes look.
      metadata,
      description: shorten(request.description, MAX_LINE_NAME_LENGTH),
      ...(collection.statementDescriptorSuffix
        ? { statement_descriptor_suffix: collection.statementDescriptorSuffix }
        : {}),
    },
    // Explicit, or the account's Dashboard setting decides in which currency is paid.
    adaptive_pricing: { enabled: collection.adaptivePricing },
    automatic_tax: { enabled: collection.automaticTax },
    billing_address_collection: collection.billingAddress,
    phone_number_collection: { enabled: collection.phoneNumber },
    tax_id_collection: { enabled: collection.taxId },
    submit_type: appearance.submitType,
    locale: checkoutLocale(appearance.locale),
    expires_at: Math.floor(Date.parse(request.expiresAt) / 1000),
    success_url: asciiUrl(request.successUrl),
    cancel_url: asciiUrl(request.cancelUrl),
    ...(email === null ? {} : { customer_email: email }),
    ...(branding ? { branding_settings: branding } : {}),
    ...(appearance.submitMessage
      ? { custom_text: { submit: { message: shorten(appearance.submitMessage, MAX_SUBMIT_MESSAGE_LENGTH) } } }
      : {}),
    ...(collection.paymentMethodConfiguration
      ? { payment_method_configuration: collection.paymentMethodConfiguration }
      : {}),
  };
};
