import type { Core } from '@strapi/strapi';

import type { CheckoutStarted, Invoice, PayPage, PayPageInvoice, PayPageReceipt } from '../../../contracts';
import type { BankingContractService } from '../banking-contracts';
import { payPageNotice, payPageState } from '../domain/pay-page-state';
import { paymentLinkStatus } from '../domain/payment-link-state';
import { isStandingRefusal } from '../domain/standing-refusal';
import type { InvoicePdfService } from '../invoice-pdf';
import type { InvoiceService } from '../invoices';
import { providerActor, systemActor, type Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import type { OpenedLink, PaymentLinkService } from '../payment-links';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { PaymentEntity, PaymentService } from '../payments';
import type { ProviderRegistry } from '../providers/registry';
import type { SellerIdentities, SettingsService } from '../settings';
import type { PageModel } from './page';

interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  providers: ProviderRegistry;
  bankingContracts: Pick<BankingContractService, 'findKeyPairs'>;
  paymentModules: PaymentModuleService;
  invoices: InvoiceService;
  payments: PaymentService;
  paymentLinks: PaymentLinkService;
  invoicePdf: InvoicePdfService;
  settings: SettingsService;
  sellerIdentity: SellerIdentities;
  publicUrl: () => string;
}

/** A payer on a page: what to show, and what the page hangs on. */
export interface Payer {
  model: PageModel;
  invoice: Invoice;
  module: PaymentModuleEntity;
  link: OpenedLink | null;
}

/** Somebody the provider's page sent back. */
export interface ReturnedPayer extends Payer {
  /** The module's own page to go to, when it has one. */
  redirectTo: string | null;
  /** The provider could not be asked, so we do not know yet: not a moment to offer a button. */
  uncertain: boolean;
}

const settled: PaymentEntity['status'][] = ['succeeded', 'partially_refunded', 'refunded'];

const payerInvoice = (invoice: Invoice): PayPageInvoice => ({
  number: invoice.number ?? '',
  status: invoice.status,
  currency: invoice.currency,
  customerName: invoice.customer.name,
  issueDate: invoice.issueDate,
  dueDate: invoice.dueDate,
  overdue: invoice.overdue,
  taxBehavior: invoice.taxBehavior,
  lines: invoice.lines.map(({ description, quantity, unitAmount, gross }) => ({
    description,
    quantity,
    unitAmount,
    amount: gross,
  })),
  subtotal: invoice.subtotal,
  discountTotal: invoice.discountTotal,
  taxes: invoice.taxes.map(({ rate, tax }) => ({ rate, tax })).filter(({ tax }) => tax > 0),
  total: invoice.total,
  amountDue: invoice.amountDue,
  amountPaid: invoice.amountPaid,
  amountRefunded: invoice.amountRefunded,
});

const receiptOf = (invoice: Invoice, attempts: PaymentEntity[]): PayPageReceipt | null => {
  const paid = attempts.find(({ status }) => settled.includes(status));
  if (!paid) return null;
  const url = paid.receiptUrl !== null && /^https?:\/\//.test(paid.receiptUrl) ? paid.receiptUrl : null;
  return { paidAt: invoice.paidAt ?? paid.settledAt, method: paid.method, url };
};

export const createPayPageService = (deps: Dependencies) => {
  const { strapi, clock, providers, bankingContracts, paymentModules, invoices, payments, paymentLinks } = deps;
  const { invoicePdf, settings, sellerIdentity, publicUrl } = deps;

  /** Our pages below the site's own path: the host is the one the payer came by. */
  const pathOf = (...parts: string[]): string =>
    [new URL(publicUrl()).pathname.replace(/\/+$/, ''), 'invoice-payments/pay', ...parts].join('/');

  const describe = async (
    invoiceId: string,
    by: { link: OpenedLink; token: string } | { payment: PaymentEntity; returnQuery: string | null },
    canceled: boolean
  ): Promise<Payer | null> => {
    const link = 'link' in by ? by.link : null;
    // A link comes with its module, so that a payer waits for the database twice and not four times.
    const linked = link?.paymentModule;
    const [{ invoice, seller }, attempts, pairs] = await Promise.all([
      invoices.findDocument(invoiceId, systemActor('payer page')),
      payments.findAttempts('link' in by ? by.link.invoice.id : by.payment.invoice.id),
      linked ? bankingContracts.findKeyPairs([linked.bankingContract.documentId]) : undefined,
    ]);
    const module =
      linked ?? (invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId)));
    if (!module) return null;
    const keys = pairs?.find(({ environment }) => environment === invoice.environment);
    const [refusal, shownSeller] = await Promise.all([
      invoice.status === 'open' ? payments.findRefusal(invoice, module, pairs) : null,
      sellerIdentity(seller, module, pairs),
    ]);
    const state = payPageState({
      link: link && paymentLinkStatus(link, clock()),
      invoice: invoice.status,
      blocked: refusal !== null,
      refused:
        isStandingRefusal(invoice.refusal, {
          now: clock(),
          mendedAt: [module.updatedAt, keys?.status === 'active' ? keys.checkedAt : null],
        }) ||
        (refusal?.code === 'module_not_ready' && keys?.status === 'error' && keys.failedAt !== null),
    });
    const shown = state !== 'expired' && state !== 'revoked';
    const active =
      'payment' in by ? attempts.find(({ activeFor, status }) => activeFor && status === 'open') : undefined;
    const pdfPath =
      'link' in by
        ? pathOf(by.token, 'invoice.pdf')
        : by.returnQuery && `${pathOf('return', by.payment.documentId, 'invoice.pdf')}?${by.returnQuery}`;
    // An attempt without a page was not the payer's doing.
    const tried = attempts.filter((attempt) => attempt.refusal === null);
    const page: PayPage = {
      state,
      notice: state === 'payable' ? payPageNotice({ canceled, attempts: tried.map(({ status }) => status) }) : null,
      sandbox: invoice.environment === 'test',
      seller: shownSeller,
      invoice: shown ? payerInvoice(invoice) : null,
      canPay: state === 'payable' && link !== null,
      receipt: shown ? receiptOf(invoice, attempts) : null,
      pdfPath: shown ? pdfPath : null,
    };
    return {
      model: {
        page,
        customerLocale: invoice.customer.locale,
        appearance: module.appearance,
        providerName: providers.get(module.bankingContract.contractType).displayName,
        payPath: page.canPay && 'link' in by ? pathOf(by.token) : null,
        checkoutUrl: state === 'payable' ? (active?.checkoutUrl ?? null) : null,
        providerDown: false,
      },
      invoice,
      module,
      link,
    };
  };

  /** The provider's word on a payment, where it may have changed. Answers whether it could be had. */
  const look = async (payment: PaymentEntity): Promise<boolean> => {
    if (payment.status !== 'open' && payment.status !== 'processing') return true;
    try {
      await payments.refresh(payment, providerActor('payer returned'));
      return true;
    } catch (error) {
      // The payer is shown what we know; webhook and reconciliation follow up.
      strapi.log.warn(
        `invoice-payments: payment ${payment.documentId} could not be read on return: ${(error as Error).message}`
      );
      return false;
    }
  };

  return {
    pathOf,

    /** Who stands behind a token; `null` for an unknown one. @param canceled just back from the provider's page */
    async findPayer(token: string, canceled: boolean): Promise<Payer | null> {
      const link = await paymentLinks.findByToken(token);
      return link && describe(link.invoice.documentId, { link, token }, canceled);
    },

    noteOpening: ({ link }: Payer): void => {
      if (link) paymentLinks.noteOpening(link);
    },

    /**
     * Opens the provider's page for a payer, or hands out the one that is open.
     *
     * @throws {PluginError} with the reason when it cannot be paid now
     */
    startCheckout: ({ invoice, link }: Payer, address: string | null): Promise<CheckoutStarted> => {
      const actor: Actor = {
        type: 'payer',
        id: link?.documentId ?? null,
        name: invoice.customer.name,
        roles: [],
        address,
      };
      return payments.startPayerCheckout(invoice.documentId, actor);
    },

    /**
     * The payer comes back from the provider. The address alone proves nothing: the session is read again.
     *
     * @param sessionId from the address; unguessable, and must be the payment's own
     * @returns null when there is no such payment
     */
    async payerReturned(paymentId: string, sessionId: string): Promise<ReturnedPayer | null> {
      const payment = await payments.findEntity(paymentId);
      if (!payment || payment.sessionId === null || payment.sessionId !== sessionId) return null;
      const known = await look(payment);
      const returnQuery = new URLSearchParams({ session_id: sessionId }).toString();
      const payer = await describe(payment.invoice.documentId, { payment, returnQuery }, true);
      if (!payer) return null;
      const uncertain = !known && payment.status === 'open' && payer.invoice.status === 'open';
      if (uncertain) {
        payer.model = {
          ...payer.model,
          checkoutUrl: null,
          page: { ...payer.model.page, state: 'confirming', notice: null },
        };
      }
      return { ...payer, uncertain, redirectTo: payer.module.link.successUrl };
    },

    /** The payer pressed "back" on the provider's page. Nothing changes: the session stays payable. */
    async payerCanceled(paymentId: string): Promise<ReturnedPayer | null> {
      const payment = await payments.findEntity(paymentId);
      if (!payment) return null;
      const payer = await describe(payment.invoice.documentId, { payment, returnQuery: null }, true);
      return payer && { ...payer, uncertain: false, redirectTo: payer.module.link.cancelUrl };
    },

    /** A copy of a seller's logo; `null` for an unknown hash. */
    findLogo: (hash: string): Promise<Buffer | null> => settings.findLogo(hash),

    /** The invoice as a document; `null` where the payer's page does not offer it. */
    async findPdf({ model, invoice }: Payer): Promise<{ name: string; content: Buffer } | null> {
      if (model.page.pdfPath === null) return null;
      const paymentUrl = model.payPath === null ? null : new URL(model.payPath, publicUrl()).toString();
      return { name: `${invoice.number}.pdf`, content: await invoicePdf.render(invoice.documentId, { paymentUrl }) };
    },
  };
};

export type PayPageService = ReturnType<typeof createPayPageService>;
