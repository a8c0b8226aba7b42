export type { DeliveryNote, KeyPairRow } from './repository';
export { bankingContractRoom } from './room';
export type { BankingContractService, ProviderAccess, WebhookTarget } from './service';
