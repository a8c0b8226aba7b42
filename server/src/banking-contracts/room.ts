import { defineRoom } from '../kit/define-room';
import { bankingContractType } from './content-type';
import { endpointChangeModel } from './endpoint-change-model';
import { bankingContractEndpoints } from './endpoints';
import { keyPairModel } from './key-pair-model';

export const bankingContractRoom = defineRoom({
  name: 'banking-contracts',
  contentTypes: [bankingContractType],
  models: [keyPairModel, endpointChangeModel],
  endpoints: { bankingContracts: bankingContractEndpoints },
});
