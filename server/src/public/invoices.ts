import type {
  CorrectContactInput,
  FindInvoices,
  Invoice,
  InvoiceFilters,
  InvoiceInput,
  InvoiceListQuery,
  InvoiceSum,
  InvoiceUpdate,
} from '../../../contracts';
import type { Actor } from '../kit/actor';

/**
 * `strapi.plugin('invoice-payments').service('invoices')`: drafts, issued invoices and their sums.
 *
 * The profiles of the actor's roles decide what it sees and does. Every amount is an integer in minor units of the
 * invoice's `currency`.
 */
export interface InvoicesService {
  /**
   * Returns one page of the invoices the actor may see, newest first unless `sort` says otherwise.
   *
   * @param query filters, `page` (from 1) and `pageSize` (at most 100)
   * @since 0.1.0
   */
  findPage(query: InvoiceListQuery, actor: Actor): Promise<FindInvoices>;

  /**
   * Adds up the invoices the actor may see, per currency and environment, in minor units of each currency.
   *
   * @param filters as for the list
   * @since 0.1.0
   */
  totals(filters: InvoiceFilters, actor: Actor): Promise<InvoiceSum[]>;

  /**
   * Returns one invoice.
   *
   * @throws 404 `not_found` when there is none, or none the actor may see
   * @since 0.1.0
   */
  findOne(documentId: string, actor: Actor): Promise<Invoice>;

  /**
   * Makes a draft. Give prices in minor units of `currency`; the plugin calculates the totals.
   *
   * @example
   * await strapi.plugin('invoice-payments').service('invoices').create(
   *   { currency: 'eur', lines: [{ description: 'Room, 2 nights', unitAmount: 12000 }], customer: { name: 'Ada' } },
   *   strapi.plugin('invoice-payments').service('actors').system('booking')
   * );
   * @throws 400 with the field that is wrong
   * @throws 403 when no profile of the actor lets it create invoices or use the payment module
   * @since 0.1.0
   */
  create(input: InvoiceInput, actor: Actor): Promise<Invoice>;

  /**
   * Changes a draft. Fields that are left out stay as they are; `lines` replaces all lines.
   *
   * @throws 400 with the field that is wrong
   * @throws 403 when no profile of the actor lets it create invoices or use the payment module
   * @throws 404 `not_found` when there is none, or none the actor may see
   * @throws 409 `invoice_not_draft` once the invoice is issued
   * @since 0.1.0
   */
  update(documentId: string, input: InvoiceUpdate, actor: Actor): Promise<Invoice>;

  /**
   * Makes a draft with the customer, lines and attachments of an invoice. The due date is left out, and so are a payment
   * module the actor may not use and a content entry that no longer exists.
   *
   * @throws 403 when no profile of the actor lets it create invoices
   * @throws 404 `not_found` when there is none, or none the actor may see
   * @since 0.1.0
   */
  duplicate(documentId: string, actor: Actor): Promise<Invoice>;

  /**
   * Issues a draft: fixes its lines, totals, environment and seller, and gives it the next number without a gap.
   *
   * @throws 400 `payment_module_missing`, `currency_not_accepted`, or with the amount that cannot be charged
   * @throws 403 when no profile of the actor lets it issue invoices or use the payment module
   * @throws 404 `not_found` when there is none, or none the actor may see
   * @throws 409 `invoice_not_draft`, `module_off`, `module_not_ready`, or `factur_x_incomplete` with what is missing
   * @since 0.1.0
   */
  issue(documentId: string, actor: Actor): Promise<Invoice>;

  /**
   * Deletes a draft.
   *
   * @throws 403 when no profile of the actor lets it create invoices
   * @throws 404 `not_found` when there is none, or none the actor may see
   * @throws 409 `invoice_not_draft`: an issued invoice is a record and stays
   * @since 0.1.0
   */
  remove(documentId: string, actor: Actor): Promise<void>;

  /**
   * Corrects how the customer of an issued invoice is reached: e-mail address, phone, language. What is left out stays.
   * The document keeps naming the contact it was issued with.
   *
   * @throws 403 when no profile of the actor lets it send payment links to other recipients
   * @throws 404 `not_found` when there is none, or none the actor may see
   * @throws 409 `invoice_is_draft`: a draft is changed by `update`
   * @since 0.2.0
   */
  correctContact(documentId: string, input: CorrectContactInput, actor: Actor): Promise<Invoice>;
}

/** Exposes exactly the members of the interface: no rows, locks or ports of other rooms. */
export const createInvoicesFacade = (invoices: InvoicesService): InvoicesService => ({
  findPage: (query, actor) => invoices.findPage(query, actor),
  totals: (filters, actor) => invoices.totals(filters, actor),
  findOne: (documentId, actor) => invoices.findOne(documentId, actor),
  create: (input, actor) => invoices.create(input, actor),
  update: (documentId, input, actor) => invoices.update(documentId, input, actor),
  duplicate: (documentId, actor) => invoices.duplicate(documentId, actor),
  issue: (documentId, actor) => invoices.issue(documentId, actor),
  remove: (documentId, actor) => invoices.remove(documentId, actor),
  correctContact: (documentId, input, actor) => invoices.correctContact(documentId, input, actor),
});
