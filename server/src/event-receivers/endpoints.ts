import { defineEndpoint } from '../kit/define-endpoint';
import { documentIdParams } from '../kit/validation';
import type { EventReceiverService } from './service';
import {
  createReceiverBody,
  dispatchListQuery,
  dispatchParams,
  receiverListQuery,
  rotateBody,
  updateReceiverBody,
} from './validation';

export interface Services {
  eventReceivers: EventReceiverService;
}

export const eventReceiverEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/event-receivers',
    permission: 'event-receivers.read',
    query: receiverListQuery,
    handle: ({ query }, { eventReceivers }: Services) => eventReceivers.findPage(query),
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/event-receivers/:id',
    permission: 'event-receivers.read',
    params: documentIdParams,
    handle: async ({ params }, { eventReceivers }: Services) => ({ data: await eventReceivers.findOne(params.id) }),
  }),
  create: defineEndpoint({
    method: 'POST',
    path: '/event-receivers',
    summary: 'Create an event receiver; its secret is shown this once',
    permission: 'event-receivers.create',
    body: createReceiverBody,
    status: 201,
    handle: async ({ body, actor }, { eventReceivers }: Services) => ({
      data: await eventReceivers.create(body, actor),
    }),
  }),
  update: defineEndpoint({
    method: 'PUT',
    path: '/event-receivers/:id',
    permission: 'event-receivers.update',
    params: documentIdParams,
    body: updateReceiverBody,
    handle: async ({ params, body, actor }, { eventReceivers }: Services) => ({
      data: await eventReceivers.update(params.id, body, actor),
    }),
  }),
  delete: defineEndpoint({
    method: 'DELETE',
    path: '/event-receivers/:id',
    permission: 'event-receivers.delete',
    params: documentIdParams,
    handle: ({ params, actor, version }, { eventReceivers }: Services) =>
      eventReceivers.remove(params.id, actor, version),
  }),
  rotateSecret: defineEndpoint({
    method: 'POST',
    path: '/event-receivers/:id/rotate-secret',
    summary: 'Replace the secret; the former one stays valid for a time',
    permission: 'event-receivers.update',
    params: documentIdParams,
    body: rotateBody,
    handle: async ({ params, body, actor }, { eventReceivers }: Services) => ({
      data: await eventReceivers.rotateSecret(params.id, body, actor),
    }),
  }),
  sendTest: defineEndpoint({
    method: 'POST',
    path: '/event-receivers/:id/test',
    summary: 'Send a test event and return the result',
    permission: 'event-receivers.send',
    params: documentIdParams,
    handle: async ({ params, actor }, { eventReceivers }: Services) => ({
      data: await eventReceivers.sendTest(params.id, actor),
    }),
  }),
  findDispatches: defineEndpoint({
    method: 'GET',
    path: '/event-receivers/:id/dispatches',
    summary: 'List the messages of an event receiver',
    permission: 'event-receivers.read',
    params: documentIdParams,
    query: dispatchListQuery,
    handle: ({ params, query }, { eventReceivers }: Services) => eventReceivers.findDispatches(params.id, query),
  }),
  resendFailed: defineEndpoint({
    method: 'POST',
    path: '/event-receivers/:id/dispatches/resend-failed',
    summary: 'Send everything again that the receiver did not get',
    permission: 'event-receivers.send',
    params: documentIdParams,
    status: 202,
    handle: async ({ params, actor }, { eventReceivers }: Services) => ({
      data: await eventReceivers.resendFailed(params.id, actor),
    }),
  }),
  findDispatch: defineEndpoint({
    method: 'GET',
    path: '/event-receivers/:id/dispatches/:dispatch',
    summary: 'Find a message of an event receiver with its attempts',
    permission: 'event-receivers.read',
    params: dispatchParams,
    handle: async ({ params, actor }, { eventReceivers }: Services) => ({
      data: await eventReceivers.findDispatch(params.id, params.dispatch, actor),
    }),
  }),
  resend: defineEndpoint({
    method: 'POST',
    path: '/event-receivers/:id/dispatches/:dispatch/resend',
    summary: 'Send a message again and return the result',
    permission: 'event-receivers.send',
    params: dispatchParams,
    handle: async ({ params, actor }, { eventReceivers }: Services) => ({
      data: await eventReceivers.resend(params.id, params.dispatch, actor),
    }),
  }),
};
