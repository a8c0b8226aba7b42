import { defineEndpoint } from '../kit/define-endpoint';
import { FileAnswer } from '../kit/file-answer';
import type { AccountingService } from './service';
import { closeQuery, exportQuery, journalQuery, periodsQuery, reopenBody, taxFileQuery, taxQuery } from './validation';

export interface Services {
  accounting: AccountingService;
}

/** Not for guests, nor for users of the site: the books contain every invoice. */
export const accountingEndpoints = {
  tax: defineEndpoint({
    method: 'GET',
    path: '/accounting/tax',
    summary: 'Tax of a period by rate, category and country',
    permission: 'accounting.read',
    query: taxQuery,
    handle: async ({ query, actor }, { accounting }: Services) => ({ data: await accounting.taxReport(query, actor) }),
  }),
  taxFile: defineEndpoint({
    method: 'GET',
    path: '/accounting/tax/file',
    summary: 'The tax report as CSV or PDF',
    permission: 'accounting.export',
    query: taxFileQuery,
    produces: 'text/csv',
    handle: async ({ query, actor }, { accounting }: Services) => {
      const { format, locale = null, preset, delimiter, decimal, dateFormat, bom, ...filters } = query;
      const csv = { preset, delimiter, decimal, dateFormat, bom };
      return new FileAnswer(await accounting.taxFile(filters, { format, locale, csv }, actor));
    },
  }),
  journal: defineEndpoint({
    method: 'GET',
    path: '/accounting/journal',
    summary: 'Counts and sums of the journal of a period',
    permission: 'accounting.read',
    query: journalQuery,
    handle: async ({ query, actor }, { accounting }: Services) => ({ data: await accounting.preview(query, actor) }),
  }),
  export: defineEndpoint({
    method: 'GET',
    path: '/accounting/journal/export',
    summary: 'The journal of a period as CSV, DATEV Buchungsstapel or FEC',
    permission: 'accounting.export',
    query: exportQuery,
    produces: 'text/csv',
    handle: async ({ query, actor }, { accounting }: Services) => {
      const { preset, delimiter, decimal, dateFormat, bom, ...asked } = query;
      return new FileAnswer(await accounting.export(asked, { preset, delimiter, decimal, dateFormat, bom }, actor));
    },
  }),
  periods: defineEndpoint({
    method: 'GET',
    path: '/accounting/periods',
    summary: 'The closed periods of the books',
    permission: 'accounting.read',
    query: periodsQuery,
    handle: async ({ query }, { accounting }: Services) => ({
      data: await accounting.findPeriods(query.environment ?? 'live'),
    }),
  }),
  previewClosing: defineEndpoint({
    method: 'GET',
    path: '/accounting/periods/preview',
    summary: 'What closing through a day would fix, and what is still open',
    permission: 'accounting.read',
    query: closeQuery,
    handle: async ({ query, actor }, { accounting }: Services) => ({
      data: await accounting.previewClosing(query, actor),
    }),
  }),
  close: defineEndpoint({
    method: 'POST',
    path: '/accounting/periods/close',
    summary: 'Close the books through a day',
    permission: 'accounting.close',
    body: closeQuery,
    handle: async ({ body, actor }, { accounting }: Services) => ({ data: await accounting.close(body, actor) }),
  }),
  reopen: defineEndpoint({
    method: 'POST',
    path: '/accounting/periods/reopen',
    summary: 'Reopen the newest closed period',
    permission: 'accounting.reopen',
    body: reopenBody,
    handle: async ({ body, actor }, { accounting }: Services) => ({ data: await accounting.reopen(body, actor) }),
  }),
};
