import type { PayPage } from '../../../contracts';
import { paymentLinkStatus } from '../../../domain/payments/payment-link-state';
import type { BankingContractService } from '../banking-contracts';
import type { CreditNoteService } from '../credit-notes';
import type { InvoiceService, JoinedInvoice } from '../invoices';
import { systemActor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import type { PayerCorrectionService } from '../payer-corrections';
import type { OpenedLink } from '../payment-links';
import type { PaymentModuleService } from '../payment-modules';
import type { PaymentEntity, PaymentService } from '../payments';
import type { ProviderRegistry } from '../providers/registry';
import type { SellerIdentities, SiteCalendar } from '../settings';
import {
  confirmedOf,
  isReceived,
  obstacleOf,
  payerInvoice,
  paymentsOf,
  receiptOf,
  refundsOf,
  standingOf,
  transferOf,
  withQuery,
} from './page-facts';
import { payPageNotice, payPageState } from './pay-page-state';
import type { Payer } from './payer';
import { isStandingRefusal } from './standing-refusal';

export interface Dependencies {
  clock: Clock;
  providers: ProviderRegistry;
  bankingContracts: Pick<BankingContractService, 'findKeyPairs'>;
  paymentModules: PaymentModuleService;
  invoices: InvoiceService;
  payments: PaymentService;
  creditNotes: CreditNoteService;
  payerCorrections: PayerCorrectionService;
  calendar: SiteCalendar;
  sellerIdentity: SellerIdentities;
}

/** Describes an invoice's page to the payer who came by a link, or back from the provider. */
export const createDescription = (deps: Dependencies, pathOf: (...parts: string[]) => string) => {
  const { clock, providers, bankingContracts, paymentModules, invoices, payments, creditNotes, sellerIdentity } = deps;

  /**
   * @param by `known`: the invoice's row, if it was read together with the link and nothing has happened since
   * @param canceled just back from the provider's page
   * @returns null for an invoice without a payment module
   */
  return async (
    invoiceId: string,
    by: { link: OpenedLink; token: string; known?: JoinedInvoice } | { payment: PaymentEntity; returnQuery: string },
    canceled: boolean
  ): Promise<Payer | null> => {
    const link = 'link' in by ? by.link : null;
    // A link comes with its module, so that a payer waits for the database twice and not four times.
    const linked = link?.paymentModule;
    const of = link?.invoice ?? ('payment' in by ? by.payment.invoice : null);
    const [{ invoice, seller }, attempts, pairs, foundHeldBack] = await Promise.all([
      invoices.findDocument(invoiceId, systemActor('payer page'), 'link' in by ? by.known : undefined),
      payments.findAttempts('link' in by ? by.link.invoice.id : by.payment.invoice.id),
      linked ? bankingContracts.findKeyPairs([linked.bankingContract.documentId]) : undefined,
      of?.status === 'open' ? payments.isHeldBack({ documentId: invoiceId }) : undefined,
    ]);
    const module =
      linked ?? (invoice.paymentModule && (await paymentModules.findEntity(invoice.paymentModule.documentId)));
    if (!module) return null;
    const keys = pairs?.find(({ environment }) => environment === invoice.environment);
    const [refusal, shownSeller, isHeldBack] = await Promise.all([
      invoice.status === 'open' ? payments.findRefusal(invoice, module, pairs) : null,
      sellerIdentity(seller, module, pairs),
      invoice.status === 'open' ? (foundHeldBack ?? payments.isHeldBack(invoice)) : false,
    ]);
    const statuses = attempts.map(({ status }) => status);
    const state = payPageState({
      link: link ? paymentLinkStatus(link, clock()) : 'payment' in by ? standingOf(by.payment) : null,
      invoice: invoice.status,
      blocked: refusal !== null || isHeldBack,
      attempts: statuses,
      refused:
        isStandingRefusal(invoice.refusal, {
          now: clock(),
          repairedAt: [module.updatedAt, keys?.status === 'active' ? keys.checkedAt : null],
        }) ||
        (refusal?.code === 'module_not_ready' && keys?.status === 'error' && keys.failedAt !== null),
    });
    const waiting = attempts.filter(({ status }) => status === 'requires_action').at(-1);
    const canPayAnotherWay = state === 'requires_action' && link !== null && refusal === null;
    const shown = state !== 'expired' && state !== 'revoked';
    const active =
      'payment' in by ? attempts.find(({ activeFor, status }) => activeFor && status === 'open') : undefined;
    const pathTo = (file: string): string =>
      'link' in by
        ? pathOf(by.token, file)
        : [pathOf('return', by.payment.documentId, file), by.returnQuery].filter(Boolean).join('?');
    const paid = shown ? confirmedOf(attempts) : null;
    // An attempt without a page was not the payer's doing.
    const tried = attempts.filter((attempt) => attempt.refusal === null);
    const isUnpaid = state === 'payable' && link !== null && invoice.amountPaid === 0;
    const asked =
      isUnpaid && module.link.customerCorrections !== 'off'
        ? await deps.payerCorrections.findNewest(invoice.documentId)
        : null;
    const settled = shown ? attempts.filter(isReceived) : [];
    const refunds = refundsOf(
      await Promise.all(settled.map(({ documentId }) => payments.findOne(documentId, systemActor('payer page'))))
    );
    const page: PayPage = {
      state,
      notice: payPageNotice({ state, canceled, attempts: tried.map(({ status }) => status) }),
      sandbox: invoice.environment === 'test',
      seller: shownSeller,
      invoice: shown ? payerInvoice(invoice) : null,
      canPay: state === 'payable' && link !== null,
      obstacle: shown ? obstacleOf(invoice, refusal) : null,
      action: state === 'requires_action' ? (waiting?.action ?? null) : null,
      canPayAnotherWay,
      receipt: receiptOf(invoice, { paid, attempts, pdfPath: pathTo('receipt.pdf') }),
      payments: shown ? paymentsOf(attempts, (id) => withQuery(pathTo('receipt.pdf'), `payment=${id}`)) : [],
      refunds,
      corrections: isUnpaid ? module.link.customerCorrections : 'off',
      correction:
        asked?.status === 'open' || (asked?.status === 'declined' && asked.reason !== null)
          ? { status: asked.status, reason: asked.reason }
          : null,
      canRenew: !shown && link !== null && invoice.status === 'open' && module.link.enabled && module.link.renewal,
      transfer: state === 'payable' || state === 'unavailable' ? transferOf({ invoice, seller }) : null,
      pdfPath: shown ? pathTo('invoice.pdf') : null,
      creditNotes:
        shown && 'link' in by && invoice.amountCredited > 0
          ? (await creditNotes.findIssuedOf(by.link.invoice.id)).map(({ documentId, number, total }) => ({
              number: number ?? '',
              total,
              pdfPath: pathOf(by.token, 'credit-notes', documentId, 'pdf'),
            }))
          : [],
    };
    return {
      model: {
        page,
        customerLocale: invoice.customer.locale,
        timeZone: deps.calendar.zone(),
        appearance: module.appearance,
        providerName: providers.get(module.bankingContract.contractType).displayName,
        payPath: page.canPay && 'link' in by ? pathOf(by.token) : null,
        canCallOff: providers.get(module.bankingContract.contractType).cancelPayment !== undefined,
        anotherWayPath: canPayAnotherWay && 'link' in by ? `${pathOf(by.token)}?another_method=true` : null,
        correctPath: page.corrections !== 'off' && 'link' in by ? pathOf(by.token, 'correction') : null,
        renewPath: page.canRenew && 'link' in by ? pathOf(by.token, 'renew') : null,
        checkoutUrl: state === 'payable' ? (active?.checkoutUrl ?? null) : null,
        providerDown: false,
      },
      invoice,
      module,
      link,
      receiptOf: paid?.documentId ?? null,
      receiptsOf: shown ? attempts.filter(isReceived).map(({ documentId }) => documentId) : [],
    };
  };
};

export type Describe = ReturnType<typeof createDescription>;
