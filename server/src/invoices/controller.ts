import { EXPORT_COUNT_HEADER } from '../../../contracts';
import { handle } from '../kit/define-route';
import { FileAnswer } from '../kit/file-answer';
import { csvOf } from './csv';
import { invoiceRoutes as routes } from './routes';
import type { InvoiceService } from './service';

export const createInvoicesController = ({ invoices }: { invoices: InvoiceService }) => ({
  find: handle(routes.find, ({ query, actor }) => invoices.findPage(query, actor)),
  totals: handle(routes.totals, async ({ query, actor }) => ({ data: await invoices.totals(query, actor) })),
  export: handle(routes.export, async ({ query, actor, ctx }) => {
    const { delimiter, bom, ...filters } = query;
    const found = await invoices.readForExport(filters, actor);
    ctx.set(EXPORT_COUNT_HEADER, String(found.count));
    return new FileAnswer({
      content: csvOf(found, { delimiter, bom }),
      contentType: 'text/csv; charset=utf-8',
      fileName: 'invoices.csv',
    });
  }),
  findOne: handle(routes.findOne, async ({ params, actor }) => ({ data: await invoices.findOne(params.id, actor) })),
  create: handle(routes.create, async ({ body, actor }) => ({ data: await invoices.create(body, actor) })),
  update: handle(routes.update, async ({ params, body, actor }) => ({
    data: await invoices.update(params.id, body, actor),
  })),
  delete: handle(routes.delete, ({ params, actor }) => invoices.remove(params.id, actor)),
  duplicate: handle(routes.duplicate, async ({ params, actor }) => ({
    data: await invoices.duplicate(params.id, actor),
  })),
  issue: handle(routes.issue, async ({ params, actor }) => ({ data: await invoices.issue(params.id, actor) })),
});
