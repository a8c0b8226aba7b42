import type {
  BankingContract,
  BankingContractInput,
  BankingContractListQuery,
  BankingContractUpdate,
  EncryptionReport,
  EncryptionState,
  Environment,
  FindBankingContracts,
} from '../../../contracts';
import type { Actor } from '../kit/actor';

/**
 * `strapi.plugin('invoice-payments').service('bankingContracts')`: key pairs of payment providers, and their encryption.
 *
 * Secrets go in and never come out. These members check no permission: the caller decides who may use them.
 */
export interface BankingContractsService {
  /**
   * Returns one page of the contracts, by name unless `sort` says otherwise.
   *
   * @param query filters, `page` (from 1) and `pageSize` (at most 100)
   * @since 0.1.0
   */
  findPage(query: BankingContractListQuery): Promise<FindBankingContracts>;

  /**
   * Returns one contract, with hints in place of its secrets.
   *
   * @throws 404 `not_found`
   * @since 0.1.0
   */
  findOne(documentId: string): Promise<BankingContract>;

  /**
   * Stores a contract and verifies its keys with the provider. Keys that do not work are stored with status `error`.
   *
   * @throws 400 when a key has the wrong form; nothing is stored then
   * @throws 409 when the name is taken, or there is no encryption key
   * @since 0.1.0
   */
  create(input: BankingContractInput, actor: Actor): Promise<BankingContract>;

  /**
   * Changes a contract. Keys that are given are verified; the others stay, and `null` removes an environment's keys.
   *
   * @throws 400 when a key has the wrong form
   * @throws 404 `not_found`
   * @throws 409 when the name is taken; `key_pair_in_use` for keys that payments were taken with
   * @since 0.1.0
   */
  update(documentId: string, input: BankingContractUpdate, actor: Actor): Promise<BankingContract>;

  /**
   * Deletes a contract and its webhook endpoints at the provider.
   *
   * @throws 404 `not_found`
   * @throws 409 `contract_in_use` with the payment modules that use it
   * @since 0.1.0
   */
  remove(documentId: string, actor: Actor): Promise<void>;

  /**
   * Verifies the keys with the provider and stores what it says. Bad keys are an answer, not an error.
   *
   * @throws 404 `not_found`
   * @since 0.1.0
   */
  verify(documentId: string, actor: Actor): Promise<BankingContract>;

  /**
   * Registers the webhook endpoint at the provider, or brings it up to date, and sends a test delivery through the public address.
   *
   * @throws 404 `not_found`
   * @throws 409 `key_pair_missing`, `site_address_changed`
   * @throws 4xx, 502 or 503 when the provider refuses the address or a right is missing, or nothing gets through
   * @since 0.1.0
   */
  registerWebhook(documentId: string, environment: Environment, actor: Actor): Promise<BankingContract>;

  /**
   * Replaces the webhook endpoint by one with a new signing secret. The former secret is accepted for one more day.
   *
   * @throws 404 `not_found`
   * @throws 409 `webhook_not_registered`, `key_pair_missing`, `site_address_changed`
   * @throws 502 or 503 when the provider refuses or cannot be reached
   * @since 0.1.0
   */
  rollWebhookSecret(documentId: string, environment: Environment, actor: Actor): Promise<BankingContract>;

  /**
   * Counts stored secrets by encryption key, and lists those that cannot be read.
   *
   * @since 0.1.0
   */
  encryptionState(): Promise<EncryptionState>;

  /**
   * Seals every stored secret with the current encryption key. Former keys can be removed afterwards.
   *
   * @since 0.1.0
   */
  rotateEncryption(actor: Actor): Promise<EncryptionReport>;
}

/** Exposes exactly the members of the interface: decrypted keys, signing secrets and key pair rows stay inside. */
export const createBankingContractsFacade = (contracts: BankingContractsService): BankingContractsService => ({
  findPage: (query) => contracts.findPage(query),
  findOne: (documentId) => contracts.findOne(documentId),
  create: (input, actor) => contracts.create(input, actor),
  update: (documentId, input, actor) => contracts.update(documentId, input, actor),
  remove: (documentId, actor) => contracts.remove(documentId, actor),
  verify: (documentId, actor) => contracts.verify(documentId, actor),
  registerWebhook: (documentId, environment, actor) => contracts.registerWebhook(documentId, environment, actor),
  rollWebhookSecret: (documentId, environment, actor) => contracts.rollWebhookSecret(documentId, environment, actor),
  encryptionState: () => contracts.encryptionState(),
  rotateEncryption: (actor) => contracts.rotateEncryption(actor),
});
