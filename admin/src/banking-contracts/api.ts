import type {
  BankingContract,
  BankingContractInput,
  BankingContractUpdate,
  FindBankingContracts,
  OneBankingContract,
} from '../../../contracts/banking-contracts';
import type { ContractType } from '../../../contracts/capabilities';
import type { Environment, Single } from '../../../contracts/common';
import { allOf } from '../api/all';
import { api, dataOf, get, remove, send, type Params } from '../api/base';

type Changed = 'InvoicePaymentsContract' | 'InvoicePaymentsModule' | 'InvoicePaymentsActivity';

/** A contract's state decides which modes its modules can have, so both go stale together. */
const changed: Changed[] = ['InvoicePaymentsContract', 'InvoicePaymentsModule', 'InvoicePaymentsActivity'];

const contractsApi = api.injectEndpoints({
  endpoints: (build) => ({
    findContracts: build.query<FindBankingContracts, Params>({
      query: (params) => get('/banking-contracts', params),
      providesTags: ['InvoicePaymentsContract'],
    }),
    findAllContracts: build.query<BankingContract[], Params | void>({
      queryFn: allOf<BankingContract>('/banking-contracts'),
      providesTags: ['InvoicePaymentsContract'],
    }),
    findContract: build.query<BankingContract, string>({
      query: (id) => get(`/banking-contracts/${id}`),
      transformResponse: (answer: OneBankingContract) => dataOf(answer),
      providesTags: ['InvoicePaymentsContract'],
    }),
    findContractTypes: build.query<ContractType[], void>({
      query: () => get('/contract-types'),
      transformResponse: (answer: Single<ContractType[]>) => dataOf(answer),
    }),
    createContract: build.mutation<BankingContract, BankingContractInput>({
      query: (input) => send('POST', '/banking-contracts', input),
      transformResponse: (answer: OneBankingContract) => dataOf(answer),
      invalidatesTags: changed,
    }),
    updateContract: build.mutation<BankingContract, { id: string; input: BankingContractUpdate }>({
      query: ({ id, input }) => send('PUT', `/banking-contracts/${id}`, input),
      transformResponse: (answer: OneBankingContract) => dataOf(answer),
      invalidatesTags: changed,
    }),
    deleteContract: build.mutation<void, string>({
      query: (id) => remove(`/banking-contracts/${id}`),
      invalidatesTags: changed,
    }),
    verifyContract: build.mutation<BankingContract, string>({
      query: (id) => send('POST', `/banking-contracts/${id}/verify`),
      transformResponse: (answer: OneBankingContract) => dataOf(answer),
      invalidatesTags: changed,
    }),
    registerWebhook: build.mutation<BankingContract, { id: string; environment: Environment }>({
      query: ({ id, environment }) => send('POST', `/banking-contracts/${id}/webhooks/${environment}`),
      transformResponse: (answer: OneBankingContract) => dataOf(answer),
      invalidatesTags: changed,
    }),
    rollWebhookSecret: build.mutation<BankingContract, { id: string; environment: Environment }>({
      query: ({ id, environment }) => send('POST', `/banking-contracts/${id}/webhooks/${environment}/roll`),
      transformResponse: (answer: OneBankingContract) => dataOf(answer),
      invalidatesTags: changed,
    }),
  }),
});

export const {
  useFindAllContractsQuery,
  useFindContractsQuery,
  useFindContractQuery,
  useFindContractTypesQuery,
  useCreateContractMutation,
  useUpdateContractMutation,
  useDeleteContractMutation,
  useVerifyContractMutation,
  useRegisterWebhookMutation,
  useRollWebhookSecretMutation,
} = contractsApi;
