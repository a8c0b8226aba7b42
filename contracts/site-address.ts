import type { Single } from './common';

export const siteAddressChoices = ['moved', 'copy'] as const;
/** `moved`: the same site at another address. `copy`: a second site made from the first one's database. */
export type SiteAddressChoice = (typeof siteAddressChoices)[number];

/** Where this site was and where it is. */
export interface SiteAddress {
  /** The address it last worked at. */
  known: string;
  /** The address it has now, from its configuration. */
  present: string;
  /** While true, nothing is sent and nothing is changed at the provider. */
  changed: boolean;
}

/** What a person says about a site whose address has changed. */
export interface DecideSiteAddressInput {
  choice: SiteAddressChoice;
  /** The present address, as the person who decides has read it. */
  address: string;
}

/** GET and POST …/site-address */
export type OneSiteAddress = Single<SiteAddress>;
