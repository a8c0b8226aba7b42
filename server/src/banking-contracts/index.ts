export { bankingContractType } from './content-type';
export { createBankingContractsController } from './controller';
export { createEndpointChanges } from './endpoint-changes';
export { endpointChangeModel } from './endpoint-change-model';
export { createKeyPairSecrets } from './key-pair-secrets';
export { keyPairModel } from './key-pair-model';
export { createBankingContractRepository, type DeliveryNote, type KeyPairRow } from './repository';
export { bankingContractRoutes } from './routes';
export {
  createBankingContractService,
  type BankingContractService,
  type ProviderAccess,
  type WebhookTarget,
} from './service';
