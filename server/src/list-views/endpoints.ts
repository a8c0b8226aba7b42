import { z } from '@strapi/utils';

import { keptLists, SIGNED_IN, viewOperators, type ListColumnsInput, type ListViewInput } from '../../../contracts';
import { defineEndpoint } from '../kit/define-endpoint';
import { visibleName } from '../kit/validation';
import type { ListViewService } from './service';

const fieldName = () => z.string().regex(/^[a-zA-Z]{1,40}$/, 'must be the name of a field');
const columns = () => z.array(fieldName()).min(1, 'must hold at least one column').max(30).nullable();
const list = () => z.enum(keptLists);
const listParams = () => z.strictObject({ list: list() });

const viewBody = () =>
  z.strictObject({
    name: visibleName(60),
    search: z.string().trim().max(200).nullable(),
    filters: z
      .array(z.strictObject({ field: fieldName(), operator: z.enum(viewOperators), value: z.string().max(120) }))
      .max(20),
    sort: z
      .string()
      .regex(/^[a-zA-Z]{1,40}:(ASC|DESC)$/, 'must be a field followed by :ASC or :DESC')
      .nullable(),
    columns: columns(),
  }) satisfies z.ZodType<ListViewInput>;

export interface Services {
  listViews: ListViewService;
}

export const listViewEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/my-lists/:list',
    summary: 'The columns and views that the caller keeps of a list',
    permission: SIGNED_IN,
    on: ['admin'],
    params: listParams,
    handle: async ({ params, actor }, { listViews }: Services) => ({ data: await listViews.find(params.list, actor) }),
  }),
  setColumns: defineEndpoint({
    method: 'PUT',
    path: '/my-lists/:list',
    summary: 'Choose the columns of a list, for the caller alone',
    permission: SIGNED_IN,
    on: ['admin'],
    params: listParams,
    body: () => z.strictObject({ columns: columns() }) satisfies z.ZodType<ListColumnsInput>,
    handle: async ({ params, body, actor }, { listViews }: Services) => ({
      data: await listViews.setColumns(params.list, body.columns, actor),
    }),
  }),
  saveView: defineEndpoint({
    method: 'POST',
    path: '/my-lists/:list/views',
    summary: 'Keep a view of a list, for the caller alone; one of the same name is replaced',
    permission: SIGNED_IN,
    on: ['admin'],
    params: listParams,
    body: viewBody,
    handle: async ({ params, body, actor }, { listViews }: Services) => ({
      data: await listViews.saveView(params.list, body, actor),
    }),
  }),
  deleteView: defineEndpoint({
    method: 'DELETE',
    path: '/my-lists/:list/views/:view',
    summary: 'Delete a view that the caller keeps of a list',
    permission: SIGNED_IN,
    on: ['admin'],
    params: () => z.strictObject({ list: list(), view: z.uuid('must be the id of a view') }),
    handle: async ({ params, actor }, { listViews }: Services) => ({
      data: await listViews.deleteView(params.list, params.view, actor),
    }),
  }),
};
