import { handle } from '../kit/define-route';
import { FileAnswer } from '../kit/file-answer';
import { invoicePdfRoutes as routes } from './routes';
import type { InvoicePdfService } from './service';

export const createInvoicePdfController = ({ invoicePdf }: { invoicePdf: InvoicePdfService }) => ({
  findOne: handle(routes.findOne, async ({ params, query, actor }) => {
    const { content, fileName } = await invoicePdf.renderFor(params.id, actor);
    return new FileAnswer({ content, contentType: 'application/pdf', fileName, disposition: query.disposition });
  }),
});
