import type { Invoice } from '../../../contracts';
import type { OpenedLink } from '../payment-links';
import type { PaymentModuleEntity } from '../payment-modules';
import type { Closed, EntranceProof } from './entrance';
import type { PageModel } from './page';

/** A payer on a page: what to show, and what the page depends on. */
export interface Payer {
  model: PageModel;
  invoice: Invoice;
  module: PaymentModuleEntity;
  link: OpenedLink | null;
  /** DocumentId of the payment that the receipt on the page is for. */
  receiptOf: string | null;
  /** DocumentIds of all payments with a receipt. */
  receiptsOf: string[];
}

/** Somebody who has to enter the passcode of a link first. */
export interface Outsider extends Pick<Payer, 'model'> {
  outsider: Closed;
  link: OpenedLink;
}

/** What somebody shows who comes back from the provider's page. */
export interface ReturnProof {
  /** From the address; `null` in those of pages opened before there were signatures. */
  signature: string | null;
  sessionId: string | null;
  /** The link's token this browser left with. */
  token: string | null;
  /** What this browser shows for that link's passcode. */
  entrance: EntranceProof | null;
}

/**
 * The caller comes from the provider's page without a proof of identity: the payment is checked, but nothing is shown.
 */
export interface Stranger {
  stranger: true;
  redirectTo: string | null;
}

/** Somebody the provider's page sent back. */
export interface ReturnedPayer extends Payer {
  stranger: false;
  /** The module's own page to go to, when it has one. */
  redirectTo: string | null;
  /** The provider cannot be reached, so the state is unknown and no pay button is offered. */
  uncertain: boolean;
}
