import { defineEndpoint } from '../kit/define-endpoint';

/** docs/openapi.json is bundled, so it describes the code that serves it. Loaded by the first request. */
const readDocument = async (): Promise<Record<string, unknown>> => {
  const { default: document } = await import('../../../docs/openapi.json');
  return document;
};

export const apiReferenceEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/openapi.json',
    permission: 'api-reference.read',
    summary: 'The OpenAPI document of this version',
    handle: readDocument,
  }),
};
