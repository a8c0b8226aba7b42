export { bankingContractType } from './content-type';
export { createBankingContractsController } from './controller';
export { keyPairModel } from './key-pair-model';
export { createBankingContractRepository } from './repository';
export { bankingContractRoutes } from './routes';
export { createBankingContractService, type BankingContractService, type ContractUsage } from './service';
