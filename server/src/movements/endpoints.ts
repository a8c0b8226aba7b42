import { z } from '@strapi/utils';

import { environments, EXPORT_COUNT_HEADER, movementKinds, paymentOrigins } from '../../../contracts';
import { csvOptions, day } from '../invoices';
import { defineEndpoint } from '../kit/define-endpoint';
import { FileAnswer } from '../kit/file-answer';
import { cursorShape } from '../kit/pagination';
import { documentId } from '../kit/validation';
import { currency } from '../payment-modules/validation';
import { movementCsv, movementLines } from './export';
import type { MovementService } from './service';

interface Services {
  movements: MovementService;
}

const filters = () => ({
  from: day().optional(),
  to: day().optional(),
  kind: z.enum(movementKinds).optional(),
  status: z
    .string()
    .regex(/^[a-z_]{1,40}$/, 'must be a status such as succeeded')
    .optional(),
  environment: z.enum(environments).optional(),
  currency: currency().optional(),
  origin: z.enum(paymentOrigins).optional(),
  paymentModule: documentId().optional(),
  bankingContract: documentId().optional(),
  search: z.string().trim().max(200).optional(),
});

export const movementEndpoints = {
  find: defineEndpoint({
    method: 'GET',
    path: '/movements',
    summary: 'List payments, refunds, disputes, recorded payments and payouts, and write-offs',
    permission: 'payments.read',
    guests: true,
    query: () =>
      z.strictObject({
        ...filters(),
        ...cursorShape(),
        pageSize: z
          .string()
          .regex(/^\d{1,3}$/, 'must be a whole number')
          .transform(Number)
          .pipe(z.number().int().min(1).max(100))
          .optional(),
      }),
    handle: ({ query, actor }, { movements }: Services) => movements.findPage(query, actor),
  }),
  totals: defineEndpoint({
    method: 'GET',
    path: '/movements/totals',
    summary: 'Sums of all movements that match, per environment and currency',
    permission: 'payments.read',
    guests: true,
    query: () => z.strictObject(filters()),
    handle: async ({ query, actor }, { movements }: Services) => ({ data: await movements.totals(query, actor) }),
  }),
  export: defineEndpoint({
    method: 'GET',
    path: '/movements/export',
    summary: 'Export movements as CSV',
    permission: 'invoices.export',
    guests: true,
    query: () => z.strictObject({ ...filters(), ...csvOptions() }),
    produces: 'text/csv',
    handle: async ({ query, actor, ctx }, { movements }: Services) => {
      const { preset, delimiter, decimal, dateFormat, bom, ...narrowing } = query;
      const { count, batches } = await movements.readForExport(narrowing, actor);
      ctx.set(EXPORT_COUNT_HEADER, String(count));
      return new FileAnswer({
        content: movementCsv(batches, { preset, delimiter, decimal, dateFormat, bom }),
        contentType: 'text/csv; charset=utf-8',
        fileName: 'payments.csv',
      });
    },
  }),
  exportLines: defineEndpoint({
    method: 'GET',
    path: '/movements/lines',
    summary: 'Export movements as JSON lines: one object a line, as the list answers it',
    permission: 'invoices.export',
    guests: true,
    query: () => z.strictObject(filters()),
    produces: 'application/x-ndjson',
    handle: async ({ query, actor, ctx }, { movements }: Services) => {
      const { count, batches } = await movements.readForExport(query, actor);
      ctx.set(EXPORT_COUNT_HEADER, String(count));
      return new FileAnswer({
        content: movementLines(batches),
        contentType: 'application/x-ndjson; charset=utf-8',
        fileName: 'payments.jsonl',
      });
    },
  }),
};
