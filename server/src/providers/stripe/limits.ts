/**
 * Stripe's limits with their sources. S23 means the type declarations of stripe 23.1.0. Check them again with every new
 * version.
 */

/** The version that the types of stripe 23.1.0 describe (S23 apiVersion.d.ts). Endpoints are pinned to it. */
export const API_VERSION = '2026-10-28.endive';

/** Stripe's library waits 80 s, which is too long for a request of the admin panel. */
export const DEFAULT_TIMEOUT_MS = 15_000;

/** The library's own default (S23 RequestSender.js). Set explicitly, because its README says 1. */
export const MAX_NETWORK_RETRIES = 2;

/** A site has few contracts. The limit prevents a leak when keys are replaced often. */
export const MAX_CACHED_CLIENTS = 50;

/** `client_reference_id`: S23 Checkout/Sessions.d.ts. */
export const MAX_CLIENT_REFERENCE_LENGTH = 200;

/** docs.stripe.com/api/metadata: 50 keys, 40 characters a key, 500 a value. */
export const MAX_METADATA_VALUE_LENGTH = 500;

/** Stripe publishes no limit. This one prevents a long description from failing a payment. */
export const MAX_LINE_NAME_LENGTH = 250;

/** `custom_text.submit.message`: S23 Checkout/Sessions.d.ts ("1200 characters"). */
export const MAX_SUBMIT_MESSAGE_LENGTH = 1200;

/** The largest page of every list: docs.stripe.com/api/pagination. */
export const PAGE_SIZE = 100;

/** Endpoints per account and environment: docs.stripe.com/webhooks. */
export const MAX_WEBHOOK_ENDPOINTS = 16;

/** Seconds a signature is valid: S23 Webhooks.js `DEFAULT_TOLERANCE`. */
export const SIGNATURE_TOLERANCE_SECONDS = 300;
