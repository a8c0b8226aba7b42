export { createEndpointChanges } from './endpoint-changes';
export type { Exclusively } from './endpoint-lease';
export { createKeyPairSecrets } from './key-pair-secrets';
export { createBankingContractRepository, type DeliveryNote, type KeyPairRow } from './repository';
export { bankingContractRoom } from './room';
export {
  createBankingContractService,
  type BankingContractService,
  type ContractUsage,
  type ProviderAccess,
  type WebhookTarget,
} from './service';
