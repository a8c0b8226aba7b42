import { z } from '@strapi/utils';

import { EXPORT_COUNT_HEADER } from '../../../contracts';
import { defineEndpoint } from '../kit/define-endpoint';
import { FileAnswer } from '../kit/file-answer';
import { documentIdParams } from '../kit/validation';
import type { CreditNoteService } from './service';
import {
  correctionBody,
  creditNoteBody,
  creditNoteExportQuery,
  creditNoteListQuery,
  updateCreditNoteBody,
} from './validation';

interface Services {
  creditNotes: CreditNoteService;
}

const fileQuery = () => z.strictObject({ disposition: z.enum(['attachment', 'inline']).optional() });

export const creditNoteEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/credit-notes',
    permission: 'credit-notes.read',
    guests: true,
    query: creditNoteListQuery,
    handle: ({ query, actor }, { creditNotes }: Services) => creditNotes.findPage(query, actor),
  }),
  export: defineEndpoint({
    method: 'GET',
    path: '/credit-notes/export',
    permission: 'credit-notes.export',
    guests: true,
    query: creditNoteExportQuery,
    produces: 'text/csv',
    handle: async ({ query, actor, ctx }, { creditNotes }: Services) => {
      const { preset, delimiter, decimal, dateFormat, bom, ...filters } = query;
      const format = { preset, delimiter, decimal, dateFormat, bom };
      const { count, content } = await creditNotes.exportCsv(filters, format, actor);
      ctx.set(EXPORT_COUNT_HEADER, String(count));
      return new FileAnswer({ content, contentType: 'text/csv; charset=utf-8', fileName: 'credit-notes.csv' });
    },
  }),
  findOne: defineEndpoint({
    method: 'GET',
    path: '/credit-notes/:id',
    permission: 'credit-notes.read',
    guests: true,
    params: documentIdParams,
    handle: async ({ params, actor }, { creditNotes }: Services) => ({
      data: await creditNotes.findOne(params.id, actor),
    }),
  }),
  creditable: defineEndpoint({
    method: 'GET',
    path: '/invoices/:id/creditable-lines',
    summary: 'What remains to be credited of each line of an invoice',
    permission: 'credit-notes.read',
    guests: true,
    params: documentIdParams,
    handle: async ({ params, actor }, { creditNotes }: Services) => ({
      data: await creditNotes.creditable(params.id, actor),
    }),
  }),
  create: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/credit-notes',
    summary: 'Create a draft of a credit note for an issued invoice',
    permission: 'credit-notes.create',
    guests: true,
    params: documentIdParams,
    body: creditNoteBody,
    status: 201,
    handle: async ({ params, body, actor }, { creditNotes }: Services) => ({
      data: await creditNotes.create(params.id, body, actor),
    }),
  }),
  update: defineEndpoint({
    method: 'PUT',
    path: '/credit-notes/:id',
    summary: 'Replace the lines, the reason and the notes of a draft',
    permission: 'credit-notes.create',
    guests: true,
    params: documentIdParams,
    body: updateCreditNoteBody,
    handle: async ({ params, body, actor }, { creditNotes }: Services) => ({
      data: await creditNotes.update(params.id, body, actor),
    }),
  }),
  delete: defineEndpoint({
    method: 'DELETE',
    path: '/credit-notes/:id',
    permission: 'credit-notes.create',
    guests: true,
    params: documentIdParams,
    handle: ({ params, actor, version }, { creditNotes }: Services) => creditNotes.remove(params.id, actor, version),
  }),
  issue: defineEndpoint({
    method: 'POST',
    path: '/credit-notes/:id/issue',
    permission: 'credit-notes.issue',
    guests: true,
    params: documentIdParams,
    handle: async ({ params, actor }, { creditNotes }: Services) => ({
      data: await creditNotes.issue(params.id, actor),
    }),
  }),
  pdf: defineEndpoint({
    method: 'GET',
    path: '/credit-notes/:id/pdf',
    summary: 'A credit note as PDF',
    permission: 'credit-notes.read',
    guests: true,
    params: documentIdParams,
    query: fileQuery,
    produces: 'application/pdf',
    handle: async ({ params, query, actor }, { creditNotes }: Services) => {
      const { content, fileName } = await creditNotes.renderFor(params.id, actor);
      return new FileAnswer({ content, contentType: 'application/pdf', fileName, disposition: query.disposition });
    },
  }),
  xml: defineEndpoint({
    method: 'GET',
    path: '/credit-notes/:id/xml',
    summary: 'An issued credit note as XML of EN 16931 (type 381)',
    permission: 'credit-notes.read',
    guests: true,
    params: documentIdParams,
    query: fileQuery,
    produces: 'application/xml',
    handle: async ({ params, query, actor }, { creditNotes }: Services) => {
      const { content, fileName } = await creditNotes.xmlFor(params.id, actor);
      return new FileAnswer({ content, contentType: 'application/xml', fileName, disposition: query.disposition });
    },
  }),
  correct: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/corrections',
    summary: 'Correct an issued invoice: credit it, and copy it or refund what is owed',
    permission: 'credit-notes.issue',
    guests: true,
    params: documentIdParams,
    body: correctionBody,
    status: 201,
    handle: async ({ params, body, actor }, { creditNotes }: Services) => ({
      data: await creditNotes.correct(params.id, body, actor),
    }),
  }),
  previewCorrection: defineEndpoint({
    method: 'POST',
    path: '/invoices/:id/corrections/preview',
    summary: 'Show in figures what a correction would do',
    permission: 'credit-notes.read',
    guests: true,
    params: documentIdParams,
    body: correctionBody,
    handle: async ({ params, body, actor }, { creditNotes }: Services) => ({
      data: await creditNotes.previewCorrection(params.id, body, actor),
    }),
  }),
};
