import { z } from '@strapi/utils';

import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams } from '../kit/validation';
import type { BankingContractService } from './service';
import { contractListQuery, createContractBody, environmentParams, updateContractBody } from './validation';

export interface Services {
  bankingContracts: BankingContractService;
}

export const bankingContractEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/banking-contracts',
    permission: 'banking-contracts.read',
    query: contractListQuery,
    handle: ({ query }, { bankingContracts }: Services) => bankingContracts.findPage(query),
  }),
  findTypes: defineEndpoint({
    method: 'GET',
    path: '/contract-types',
    permission: 'banking-contracts.read',
    on: ['admin'],
    query: () => z.strictObject({}),
    handle: async (_input, { bankingContracts }: Services) => ({ data: bankingContracts.contractTypes() }),
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/banking-contracts/:id',
    permission: 'banking-contracts.read',
    params: documentIdParams,
    handle: async ({ params }, { bankingContracts }: Services) => ({ data: await bankingContracts.findOne(params.id) }),
  }),
  create: defineEndpoint({
    method: 'POST',
    path: '/banking-contracts',
    permission: 'banking-contracts.create',
    body: createContractBody,
    status: 201,
    handle: async ({ body, actor }, { bankingContracts }: Services) => ({
      data: await bankingContracts.create(body, actor),
    }),
  }),
  update: defineEndpoint({
    method: 'PUT',
    path: '/banking-contracts/:id',
    permission: 'banking-contracts.update',
    params: documentIdParams,
    body: updateContractBody,
    handle: async ({ params, body, actor }, { bankingContracts }: Services) => ({
      data: await bankingContracts.update(params.id, body, actor),
    }),
  }),
  delete: defineEndpoint({
    method: 'DELETE',
    path: '/banking-contracts/:id',
    permission: 'banking-contracts.delete',
    params: documentIdParams,
    handle: ({ params, actor, version }, { bankingContracts }: Services) =>
      bankingContracts.remove(params.id, actor, version),
  }),
  verify: defineEndpoint({
    method: 'POST',
    path: '/banking-contracts/:id/verify',
    permission: 'banking-contracts.verify',
    params: documentIdParams,
    handle: async ({ params, actor }, { bankingContracts }: Services) => ({
      data: await bankingContracts.verify(params.id, actor),
    }),
  }),
  registerWebhook: defineEndpoint({
    method: 'POST',
    path: '/banking-contracts/:id/webhooks/:environment',
    permission: 'banking-contracts.update',
    params: environmentParams,
    handle: async ({ params, actor }, { bankingContracts }: Services) => ({
      data: await bankingContracts.registerWebhook(params.id, params.environment, actor),
    }),
  }),
  rollWebhookSecret: defineEndpoint({
    method: 'POST',
    path: '/banking-contracts/:id/webhooks/:environment/roll',
    permission: 'banking-contracts.update',
    params: environmentParams,
    handle: async ({ params, actor }, { bankingContracts }: Services) => ({
      data: await bankingContracts.rollWebhookSecret(params.id, params.environment, actor),
    }),
  }),
  findEncryption: defineEndpoint({
    method: 'GET',
    path: '/encryption',
    permission: 'banking-contracts.read',
    on: ['admin'],
    handle: async (_input, { bankingContracts }: Services) => ({ data: await bankingContracts.encryptionState() }),
  }),
  rotateEncryption: defineEndpoint({
    method: 'POST',
    path: '/encryption/rotate',
    permission: 'banking-contracts.reencrypt',
    on: ['admin'],
    handle: async ({ actor }, { bankingContracts }: Services) => ({
      data: await bankingContracts.rotateEncryption(actor),
    }),
  }),
};
