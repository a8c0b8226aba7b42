import { z } from '@strapi/utils';

import { environments, numberResets, type NumberPreviewQuery, type SetNextNumberInput } from '../../../contracts';
import { defineEndpoint } from '../kit/define-endpoint';
import { queryInteger } from '../kit/pagination';
import { HIGHEST_NEXT } from './number-settings';
import type { InvoiceService } from './service';

export interface Services {
  invoices: InvoiceService;
}

const series = () =>
  z
    .string()
    .max(40)
    .regex(
      /^(default|creditNotes|(module|contract):[a-z0-9]+)$/,
      'must be default, creditNotes, contract:<id> or module:<id>'
    );

const previewQuery = () =>
  z.strictObject({
    series: series(),
    environment: z.enum(environments),
    pattern: z.string().min(1).max(80),
    reset: z.enum(numberResets),
    prefix: z.string().max(12).optional(),
    from: queryInteger(1, HIGHEST_NEXT).optional(),
  }) satisfies z.ZodType<NumberPreviewQuery>;

const nextBody = () =>
  z.strictObject({
    series: series(),
    environment: z.enum(environments),
    next: z.number().int().min(1),
    confirmGap: z.boolean().optional(),
  }) satisfies z.ZodType<SetNextNumberInput>;

export const numberingEndpoints = {
  preview: defineEndpoint({
    method: 'GET',
    path: '/numbering/preview',
    summary: 'Show the next numbers of a series',
    permission: 'settings.read',
    query: previewQuery,
    handle: async ({ query }, { invoices }: Services) => ({ data: await invoices.previewNumbers(query) }),
  }),
  setNext: defineEndpoint({
    method: 'PUT',
    path: '/numbering/next',
    summary: 'Set the next number of a series',
    permission: 'settings.update',
    body: nextBody,
    handle: async ({ body, actor }, { invoices }: Services) => ({ data: await invoices.setNextNumber(body, actor) }),
  }),
};
