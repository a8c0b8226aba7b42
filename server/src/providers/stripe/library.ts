import type StripeLibrary from 'stripe';

type Library = typeof StripeLibrary;

let library: Library | undefined;

/** Loads stripe-node on first use, so that it does not delay the site's start. */
export const loadStripe = async (): Promise<Library> => (library ??= (await import('stripe')).default);

export type StripeErrorName = keyof Library['errors'] & `Stripe${string}`;

/** Tells whether an error is of this class of the library; `StripeError` is the base class. */
export const isStripeError = (error: unknown, name: StripeErrorName): error is StripeLibrary.errors.StripeError =>
  // No error can be of the library before it is loaded.
  library !== undefined && error instanceof library.errors[name];
