// Compiled in a site made by create-strapi that installed the tarball: what site code is promised about types.
import type { Core } from '@strapi/strapi';
import type { DomainEventPayload, Invoice, PaymentStatus } from 'strapi-plugin-invoice-payments/strapi-server';

export const issueForOrder = async (strapi: Core.Strapi, paymentModule: string): Promise<Invoice> => {
  const plugin = strapi.plugin('invoice-payments');
  const invoices = plugin.service('invoices');
  const actor = plugin.service('actors').system('consumer');
  const draft = await invoices.create(
    {
      currency: 'eur',
      customer: { name: 'Grace Hopper' },
      lines: [{ description: 'Compiler', unitAmount: 12_000 }],
      paymentModule,
    },
    actor
  );
  const total: number = draft.total;
  if (total !== 12_000) throw new Error('unexpected total');
  // @ts-expect-error an invoice has no such field
  void draft.totall;
  // @ts-expect-error lines are required
  const wrong: Parameters<typeof invoices.create>[0] = { currency: 'eur', customer: { name: 'x' } };
  void wrong;
  // @ts-expect-error rows are locked inside of the plugin only
  void invoices.lock;
  // @ts-expect-error decrypted keys stay inside
  void plugin.service('bankingContracts').keysOf;
  // @ts-expect-error there is no such service
  plugin.service('figures');
  return invoices.issue(draft.documentId, actor);
};

export const onPaid = (strapi: Core.Strapi, heard: (number: string | null, status: PaymentStatus) => void): void => {
  strapi.eventHub.on('invoice.paid', async (payload: DomainEventPayload) => {
    heard(payload.invoice.number, payload.payment?.status ?? 'succeeded');
  });
};
