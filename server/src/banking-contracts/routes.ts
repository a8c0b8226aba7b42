import { z } from '@strapi/utils';

import { defineRoute, documentIdParams } from '../kit/define-route';
import { contractListQuery, createContractBody, environmentParams, updateContractBody } from './validation';

export const bankingContractRoutes = {
  find: defineRoute({
    method: 'GET',
    path: '/banking-contracts',
    permission: 'banking-contracts.read',
    query: contractListQuery,
  }),
  findTypes: defineRoute({
    method: 'GET',
    path: '/contract-types',
    permission: 'banking-contracts.read',
    on: ['admin'],
    query: () => z.strictObject({}),
  }),
  findOne: defineRoute({
    method: 'GET',
    path: '/banking-contracts/:id',
    permission: 'banking-contracts.read',
    params: documentIdParams,
  }),
  create: defineRoute({
    method: 'POST',
    path: '/banking-contracts',
    permission: 'banking-contracts.create',
    body: createContractBody,
    status: 201,
  }),
  update: defineRoute({
    method: 'PUT',
    path: '/banking-contracts/:id',
    permission: 'banking-contracts.update',
    params: documentIdParams,
    body: updateContractBody,
  }),
  delete: defineRoute({
    method: 'DELETE',
    path: '/banking-contracts/:id',
    permission: 'banking-contracts.delete',
    params: documentIdParams,
  }),
  verify: defineRoute({
    method: 'POST',
    path: '/banking-contracts/:id/verify',
    permission: 'banking-contracts.verify',
    params: documentIdParams,
  }),
  registerWebhook: defineRoute({
    method: 'POST',
    path: '/banking-contracts/:id/webhooks/:environment',
    permission: 'banking-contracts.update',
    params: environmentParams,
  }),
  rollWebhookSecret: defineRoute({
    method: 'POST',
    path: '/banking-contracts/:id/webhooks/:environment/roll',
    permission: 'banking-contracts.update',
    params: environmentParams,
  }),
  findEncryption: defineRoute({
    method: 'GET',
    path: '/encryption',
    permission: 'banking-contracts.read',
    on: ['admin'],
  }),
  rotateEncryption: defineRoute({
    method: 'POST',
    path: '/encryption/rotate',
    permission: 'banking-contracts.reencrypt',
    on: ['admin'],
  }),
};
