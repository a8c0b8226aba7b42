import { defineRoom } from '../kit/define-room';
import { bankingContractType } from './content-type';
import { endpointChangeModel } from './endpoint-change-model';
import { createEndpointChanges } from './endpoint-changes';
import { bankingContractEndpoints } from './endpoints';
import { keyPairModel } from './key-pair-model';
import { createKeyPairSecrets, type OtherSecrets } from './key-pair-secrets';
import { createBankingContractRepository } from './repository';
import { createBankingContractService, type BankingContractService } from './service';
import type { Vault } from '../vault';

export type Dependencies = Omit<
  Parameters<typeof createBankingContractService>[0],
  'repository' | 'secrets' | 'endpointChanges'
> & { vault: Vault; otherSecrets: OtherSecrets };

/** How often to check whether a verification is due. Working keys are verified once a day. */
const VERIFY_EVERY_SECONDS = 60;
/** Costs one call per key pair. Finds endpoints that were disabled in the provider's dashboard. */
const INSPECT_EVERY_SECONDS = 3600;

export const bankingContractRoom = defineRoom({
  name: 'banking-contracts',
  contentTypes: [bankingContractType],
  models: [keyPairModel, endpointChangeModel],
  endpoints: { bankingContracts: bankingContractEndpoints },
  create(dependencies: Dependencies) {
    const { strapi, clock } = dependencies;
    const repository = createBankingContractRepository(strapi);
    const bankingContracts = createBankingContractService({
      ...dependencies,
      repository,
      secrets: createKeyPairSecrets({ ...dependencies, repository }),
      endpointChanges: createEndpointChanges(strapi, clock),
    });
    return { bankingContracts };
  },
  tasks: ({ bankingContracts }: { bankingContracts: BankingContractService }) => [
    { stage: 'maintain', run: (mayGoOn) => bankingContracts.healEndpoints(mayGoOn) },
    {
      stage: 'maintain',
      everySeconds: VERIFY_EVERY_SECONDS,
      run: (mayGoOn) => bankingContracts.verifyDue(mayGoOn),
    },
    {
      stage: 'maintain',
      everySeconds: INSPECT_EVERY_SECONDS,
      run: (mayGoOn) => bankingContracts.inspectEndpoints(mayGoOn),
    },
  ],
});
