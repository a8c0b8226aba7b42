import { defineEndpoint } from '../kit/define-endpoint';
import { FileAnswer } from '../kit/file-answer';
import type { PersonalDataService } from './service';
import { erasureBody, erasureListQuery, erasureParams, personBody } from './validation';

export interface Services {
  personalData: PersonalDataService;
}

/** What a person is searched by is sent in the body: addresses are written to logs. */
export const personalDataEndpoints = {
  search: defineEndpoint({
    method: 'POST',
    path: '/personal-data/search',
    summary: 'What is stored about a person, and what an erasure would remove and keep',
    permission: 'personal-data.read',
    body: personBody,
    handle: async ({ body }, { personalData }: Services) => ({ data: await personalData.search(body) }),
  }),
  export: defineEndpoint({
    method: 'POST',
    path: '/personal-data/export',
    summary: 'Everything about a person: data and documents, as a ZIP file',
    permission: 'personal-data.read',
    body: personBody,
    produces: 'application/zip',
    handle: async ({ body, actor }, { personalData }: Services) =>
      new FileAnswer({ ...(await personalData.export(body, actor)), contentType: 'application/zip' }),
  }),
  retention: defineEndpoint({
    method: 'GET',
    path: '/personal-data/retention',
    summary: 'How long documents and books are kept, and the rules of countries',
    permission: 'personal-data.read',
    handle: async (_input, { personalData }: Services) => ({ data: await personalData.retention() }),
  }),
  find: defineEndpoint({
    method: 'GET',
    path: '/personal-data/erasures',
    permission: 'personal-data.read',
    query: erasureListQuery,
    handle: async ({ query }, { personalData }: Services) => personalData.findErasures(query),
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/personal-data/erasures/:id',
    permission: 'personal-data.read',
    params: erasureParams,
    handle: async ({ params }, { personalData }: Services) => ({ data: await personalData.findErasure(params.id) }),
  }),
  erase: defineEndpoint({
    method: 'POST',
    path: '/personal-data/erasures',
    summary: 'Erases a person; what the law wants kept stays until its time is over',
    permission: 'personal-data.erase',
    body: erasureBody,
    status: 202,
    handle: async ({ body, actor }, { personalData }: Services) => ({ data: await personalData.erase(body, actor) }),
  }),
};
