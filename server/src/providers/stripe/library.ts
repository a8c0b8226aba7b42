import type StripeLibrary from 'stripe';

type Library = typeof StripeLibrary;

let library: Library | undefined;

/** stripe-node, loaded when it is first needed: a site's start need not wait for it. */
export const loadStripe = async (): Promise<Library> => (library ??= (await import('stripe')).default);

export type StripeErrorName = keyof Library['errors'] & `Stripe${string}`;

/** Whether something is an error of the library, of this class; `StripeError` is all of them. */
export const isStripeError = (error: unknown, name: StripeErrorName): error is StripeLibrary.errors.StripeError =>
  // Before it is loaded there are none.
  library !== undefined && error instanceof library.errors[name];
