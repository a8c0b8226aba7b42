import type { PaymentModule, ProviderCapabilities } from '../../../contracts';
import { versionOf } from '../kit/version';
import type { PaymentModuleEntity } from './repository';

/** Returns what people edit in a module. The mode has its own switch. */
const edited = (module: PaymentModuleEntity): object => ({
  name: module.name,
  description: module.description,
  tags: module.tags,
  maximumAmount: module.maximumAmount,
  maximumCurrency: module.maximumCurrency,
  acceptedCurrencies: module.acceptedCurrencies,
  link: module.link,
  appearance: module.appearance,
  collection: module.collection,
  notifications: module.notifications,
  invoiceDocument: module.invoiceDocument,
});

export const paymentModuleDto = (
  module: PaymentModuleEntity,
  capabilities: ProviderCapabilities,
  readiness: PaymentModule['readiness']
): PaymentModule => ({
  documentId: module.documentId,
  name: module.name,
  description: module.description,
  tags: module.tags,
  bankingContract: {
    documentId: module.bankingContract.documentId,
    name: module.bankingContract.name,
    contractType: module.bankingContract.contractType,
  },
  mode: module.mode,
  maximumAmount: module.maximumAmount,
  maximumCurrency: module.maximumCurrency,
  acceptedCurrencies: module.acceptedCurrencies,
  link: module.link,
  appearance: module.appearance,
  collection: module.collection,
  notifications: module.notifications,
  invoiceDocument: module.invoiceDocument,
  network: module.network,
  capabilities,
  readiness,
  refusals: module.refusals,
  rehearsal: module.rehearsal,
  lastUsedAt: module.lastUsedAt,
  version: versionOf(edited(module)),
  createdAt: module.createdAt,
  updatedAt: module.updatedAt,
});
