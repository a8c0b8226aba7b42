import type Stripe from 'stripe';

import { asciiUrl } from '../../../../domain/values/ascii-url';
import { asciiAddress } from '../../../../domain/values/email-address';
import type { CheckoutRequest } from '../payment-provider';
import { checkoutLocale } from './locales';
import { MAX_CLIENT_REFERENCE_LENGTH, MAX_LINE_NAME_LENGTH, MAX_SUBMIT_MESSAGE_LENGTH } from './limits';
import { paymentMetadata } from './metadata';

type Params = Stripe.Checkout.SessionCreateParams;

const shorten = (text: string, length: number): string => Array.from(text).slice(0, length).join('');

/** Returns undefined when nothing is set, so that the account's own branding applies. */
const brandingOf = (appearance: CheckoutRequest['appearance']): Params['branding_settings'] => {
  const { displayName, logoUrl, iconUrl, backgroundColor, buttonColor, borderStyle, fontFamily } = appearance;
  const branding: NonNullable<Params['branding_settings']> = {
    ...(displayName ? { display_name: displayName } : {}),
    ...(backgroundColor ? { background_color: backgroundColor } : {}),
    ...(buttonColor ? { button_color: buttonColor } : {}),
    ...(borderStyle ? { border_style: borderStyle } : {}),
    ...(fontFamily ? { font_family: fontFamily } : {}),
    // Stripe refuses logo and icon together. The logo is more recognizable.
    ...(logoUrl
      ? { logo: { type: 'url', url: asciiUrl(logoUrl) } }
      : iconUrl
        ? { icon: { type: 'url', url: asciiUrl(iconUrl) } }
        : {}),
  };
  return Object.keys(branding).length > 0 ? branding : undefined;
};

/**
 * Converts a request to Stripe's parameters, from the request alone: Stripe refuses a repeated idempotency key with
 * different parameters.
 *
 * Omits `ui_mode`: the hosted page is the default, and its other values were renamed. Omits `payment_method_types`,
 * which was removed in 23.0.0.
 */
export const checkoutParams = (request: CheckoutRequest): Params => {
  const { appearance, collection, reference } = request;
  const metadata = paymentMetadata(request);
  const branding = brandingOf(appearance);
  // Prefilled for convenience. If the address has no ASCII form, the payer enters one.
  const email = request.customerEmail === null ? null : asciiAddress(request.customerEmail);
  return {
    mode: 'payment',
    client_reference_id: reference.invoiceId.slice(0, MAX_CLIENT_REFERENCE_LENGTH),
    line_items: [
      {
        // One line with the exact total, because quantities times rounded prices can differ from it.
        quantity: 1,
        price_data: {
          currency: request.currency,
          unit_amount: request.amount,
          product_data: { name: shorten(request.description, MAX_LINE_NAME_LENGTH) },
          // The invoice's total includes tax. Tax on top would change the amount due.
          ...(collection.automaticTax ? { tax_behavior: 'inclusive' } : {}),
        },
      },
    ],
    metadata,
    payment_intent_data: {
      // Stripe does not copy a session's metadata to its intent, and refunds and disputes only lead to the intent.
      metadata,
      description: shorten(request.description, MAX_LINE_NAME_LENGTH),
      ...(collection.statementDescriptorSuffix
        ? { statement_descriptor_suffix: collection.statementDescriptorSuffix }
        : {}),
    },
    // Set explicitly. Otherwise the account's Dashboard setting decides the currency.
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
