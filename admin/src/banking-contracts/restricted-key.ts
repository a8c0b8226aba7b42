import type { Environment } from '../../../contracts/common';
import { rightsToGrant } from '../../../contracts/stripe-rights';

/** URL of Stripe's page for a new restricted key, with name and permissions prefilled. */
export const restrictedKeyPage = (environment: Environment, name: string): string => {
  const query = new URLSearchParams({ name });
  for (const right of rightsToGrant) query.append('permissions[]', right);
  return `https://dashboard.stripe.com/${environment === 'test' ? 'test/' : ''}apikeys/create?${query.toString()}`;
};

export const apiKeysPage = (environment: Environment): string =>
  `https://dashboard.stripe.com/${environment === 'test' ? 'test/' : ''}apikeys`;
