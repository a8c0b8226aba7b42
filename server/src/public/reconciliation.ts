import type { ReconciliationReport } from '../../../contracts';
import type { Actor } from '../kit/actor';

/** `strapi.plugin('invoice-payments').service('reconciliation')`: asks providers what the site has not heard. */
export interface ReconciliationService {
  /**
   * Reads the provider's events and unsettled payments of one banking contract and applies what is new. The background job
   * does the same for every contract. Checks no permission: the caller decides who may use it.
   *
   * @throws 404 `not_found`
   * @throws 409 `site_address_changed` while nobody has said whether this site moved or is a copy
   * @returns counts; what could not be read is listed in `failures` and not thrown
   * @since 0.1.0
   */
  reconcileContract(contractDocumentId: string, actor: Actor): Promise<ReconciliationReport>;
}

/** Exposes exactly the members of the interface. */
export const createReconciliationFacade = (reconciliation: ReconciliationService): ReconciliationService => ({
  reconcileContract: (contractDocumentId, actor) => reconciliation.reconcileContract(contractDocumentId, actor),
});
