import type {
  FindPaymentModules,
  Mode,
  PaymentModule,
  PaymentModuleInput,
  PaymentModuleListQuery,
  PaymentModuleUpdate,
} from '../../../contracts';
import type { Actor } from '../kit/actor';

/**
 * `strapi.plugin('invoice-payments').service('paymentModules')`: how invoices are paid through a banking contract.
 *
 * `maximumAmount` is in minor units of `maximumCurrency`. These members check no permission: whoever calls them decides
 * who may.
 */
export interface PaymentModulesService {
  /**
   * Answers one page of the payment modules, by name unless `sort` says otherwise.
   *
   * @param query filters, `page` (from 1) and `pageSize` (at most 100)
   * @since 0.1.0
   */
  findPage(query: PaymentModuleListQuery): Promise<FindPaymentModules>;

  /**
   * Answers one payment module.
   *
   * @throws 404 `not_found`
   * @since 0.1.0
   */
  findOne(documentId: string): Promise<PaymentModule>;

  /**
   * Stores a payment module. It is off until `setMode` switches it.
   *
   * @throws 400 with the field that is wrong
   * @throws 409 when the name is taken
   * @since 0.1.0
   */
  create(input: PaymentModuleInput, actor: Actor): Promise<PaymentModule>;

  /**
   * Changes a payment module. What is left out stays as it is.
   *
   * @throws 400 with the field that is wrong
   * @throws 404 `not_found`
   * @throws 409 when the name is taken
   * @since 0.1.0
   */
  update(documentId: string, input: PaymentModuleUpdate, actor: Actor): Promise<PaymentModule>;

  /**
   * Switches a payment module. `off` is always possible, and closes its payment pages at the provider. Before `sandbox` and
   * `on` the plugin opens and closes one page of each accepted currency at the provider.
   *
   * @throws 404 `not_found`
   * @throws 409 `module_not_ready` with every reason, `rehearsal_refused` with what the provider said
   * @throws 503 `rehearsal_unavailable` when the provider cannot be reached
   * @since 0.1.0
   */
  setMode(documentId: string, mode: Mode, actor: Actor): Promise<PaymentModule>;

  /**
   * Deletes a payment module.
   *
   * @throws 404 `not_found`
   * @throws 409 `module_in_use` while it has invoices: switch it off instead
   * @since 0.1.0
   */
  remove(documentId: string, actor: Actor): Promise<void>;
}

/** Exposes exactly the members of the interface. */
export const createPaymentModulesFacade = (modules: PaymentModulesService): PaymentModulesService => ({
  findPage: (query) => modules.findPage(query),
  findOne: (documentId) => modules.findOne(documentId),
  create: (input, actor) => modules.create(input, actor),
  update: (documentId, input, actor) => modules.update(documentId, input, actor),
  setMode: (documentId, mode, actor) => modules.setMode(documentId, mode, actor),
  remove: (documentId, actor) => modules.remove(documentId, actor),
});
