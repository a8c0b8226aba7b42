import {
  noNetwork,
  resendableTransmissions,
  type CreditNote,
  type Invoice,
  type Network,
  type TimelineEntry,
  type Transmission,
} from '../../../contracts';
import type { ActivityService } from '../activity';
import type { InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError, MissingError } from '../kit/errors';
import type { PaymentModuleService } from '../payment-modules';
import type { SiteGuard } from '../site-identity';
import { createTransmissionDelivery, type DeliveryDependencies } from './delivery';
import type { DeliveryPort } from './port';
import type { TransmissionRow } from './repository';
import { transmissionTimeline } from './timeline';

export interface Dependencies extends Omit<DeliveryDependencies, 'siteGuard'> {
  activity: ActivityService;
  invoices: InvoiceService;
  paymentModules: PaymentModuleService;
  siteGuard: SiteGuard;
}

/** Far more than an invoice and its credit notes have. */
const LIMIT = 500;

export const createTransmissionService = (deps: Dependencies) => {
  const { strapi, clock, activity, invoices, paymentModules, registry, repository, siteGuard } = deps;
  const delivery = createTransmissionDelivery(deps);

  const nameOf = (network: string): string => registry.find(network)?.displayName ?? network;

  const dto = (row: TransmissionRow): Transmission => ({
    id: row.id,
    document: { type: row.documentType, documentId: row.documentId, number: row.documentNumber },
    network: row.network,
    networkName: nameOf(row.network),
    status: row.status,
    format: row.format,
    attempts: row.attempts,
    reference: row.reference,
    error: row.lastError,
    createdAt: row.writtenAt,
    nextAttemptAt: row.nextAttemptAt,
    acceptedAt: row.acceptedAt,
    endedAt: row.endedAt,
  });

  /** The network of a document: the customer's, else the module's. */
  const networkOf = async ({ customer }: Pick<Invoice, 'customer'>, invoice: Invoice): Promise<string | null> => {
    if (customer.network !== null) return customer.network === noNetwork ? null : customer.network;
    const module = invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId));
    return module?.network ?? null;
  };

  return {
    /** @throws {Error} when the name exists or is malformed */
    registerDelivery: (port: DeliveryPort): void => registry.register(port),

    networks: (): Network[] => registry.list(),

    /**
     * Writes the transmission of a document that is being issued, where a network is chosen. Call it in that transaction, and
     * {@link wake} after the commit.
     */
    async write(document: Invoice | CreditNote, invoice: Invoice): Promise<void> {
      const network = await networkOf(document, invoice);
      if (network === null || document.environment === null) return;
      await repository.write(
        {
          documentType: document.documentId === invoice.documentId ? 'invoice' : 'credit_note',
          documentId: document.documentId,
          invoiceId: invoice.documentId,
          documentNumber: document.number ?? '',
          network,
          environment: document.environment,
        },
        clock()
      );
    },

    /** Returns the transmissions of an invoice and its credit notes, newest first. */
    async findByInvoice(invoiceId: string, actor: Actor): Promise<Transmission[]> {
      await invoices.assertVisible(invoiceId, actor);
      return (await repository.findByInvoice(invoiceId, LIMIT)).map(dto);
    },

    timelineOf: async (invoice: { documentId: string }): Promise<TimelineEntry[]> =>
      transmissionTimeline(await repository.findByInvoice(invoice.documentId, LIMIT), nameOf),

    /**
     * Hands a document over again that was refused or could not be delivered.
     *
     * @throws {MissingError} also when the actor may not see its invoice
     * @throws {ConflictError} `transmission_not_resendable`
     */
    async resend(id: number, actor: Actor): Promise<Transmission> {
      const row = await repository.findOne(id);
      if (!row) throw new MissingError('transmission');
      await invoices.findPayable(row.invoiceId, actor, 'sendLink').catch((error: unknown) => {
        throw error instanceof MissingError ? new MissingError('transmission') : error;
      });
      const refusal = new ConflictError(`The status of the transmission is "${row.status}".`, {
        code: 'transmission_not_resendable',
        field: 'status',
        hint: 'Only what was refused, rejected or could not be delivered can be sent again.',
      });
      if (!resendableTransmissions.some((status) => status === row.status)) throw refusal;
      await siteGuard.assertMayAct();
      await inTransaction(strapi, async () => {
        if (!(await repository.revive(row))) throw refusal;
        await activity.record({
          entityType: 'invoice',
          entityId: row.invoiceId,
          action: 'transmission_resent',
          actor,
          after: { network: row.network, document: row.documentNumber },
        });
      });
      delivery.wake();
      return dto((await repository.findOne(id)) ?? row);
    },

    dropWaiting: repository.dropWaiting,
    wake: delivery.wake,
    sweep: delivery.sweep,
    stop: delivery.stop,
  };
};

export type TransmissionService = ReturnType<typeof createTransmissionService>;
