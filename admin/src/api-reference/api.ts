import { api, get } from '../api/base';

/** The parts of an OpenAPI document that the page reads. */
export interface ApiDocument {
  info: { version: string };
  servers: { url: string; description: string }[];
  tags: { name: string }[];
  paths: Record<
    string,
    Record<string, { operationId: string; summary: string; tags: string[]; servers?: { url: string }[] }>
  >;
}

const referenceApi = api.injectEndpoints({
  endpoints: (build) => ({
    findApiDocument: build.query<ApiDocument, void>({ query: () => get('/openapi.json') }),
  }),
});

export const { useFindApiDocumentQuery } = referenceApi;
