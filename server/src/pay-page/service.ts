import type { Core } from '@strapi/strapi';

import type { CheckoutStarted, CustomerIdentity, Invoice, PayPage, PayPageSeller } from '../../../contracts';
import type { BankingContractService } from '../banking-contracts';
import { payPageNotice, payPageState } from './pay-page-state';
import { paymentLinkStatus } from '../../../domain/payments/payment-link-state';
import { unsettledStatuses } from '../../../domain/payments/payment-statuses';
import { isStandingRefusal } from './standing-refusal';
import type { InvoicePdfService } from '../invoice-pdf';
import type { InvoiceService } from '../invoices';
import { providerActor, systemActor, type Actor } from '../kit/actor';
import { createBackgroundWork } from '../kit/background';
import type { Clock } from '../kit/clock';
import { GoneError } from '../kit/errors';
import type { OpenedLink, PaymentLinkService } from '../payment-links';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { PaymentEntity, PaymentService } from '../payments';
import type { ProviderRegistry } from '../providers/registry';
import type { CreditNoteService } from '../credit-notes';
import type { ReceiptService } from '../receipts';
import type { PayerCorrectionService } from '../payer-corrections';
import type { LinkAccessSignature } from '../vault';
import type { NotificationService, Renewal } from '../notifications';
import { createEntrance, type Closed, type EntranceProof } from './entrance';
import type { SellerIdentities, SettingsService, SiteCalendar } from '../settings';
import type { PageModel } from './page';
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

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  providers: ProviderRegistry;
  bankingContracts: Pick<BankingContractService, 'findKeyPairs'>;
  paymentModules: PaymentModuleService;
  invoices: InvoiceService;
  payments: PaymentService;
  paymentLinks: PaymentLinkService;
  invoicePdf: InvoicePdfService;
  receipts: ReceiptService;
  creditNotes: CreditNoteService;
  notifications: Pick<NotificationService, 'wake'>;
  settings: SettingsService;
  calendar: SiteCalendar;
  sellerIdentity: SellerIdentities;
  publicUrl: () => string;
  linkAccess: LinkAccessSignature;
  renewal: Renewal;
  payerCorrections: PayerCorrectionService;
  isSignedReturn: (paymentId: string, signature: string) => boolean;
}

/** A payer on a page: what to show, and what the page depends on. */
export interface Payer {
  model: PageModel;
  invoice: Invoice;
  module: PaymentModuleEntity;
  link: OpenedLink | null;
  /** DocumentId of the payment that the receipt on the page is for. */
  receiptOf: string | null;
  /** DocumentIds of all payments with a receipt. */
  receiptsOf: string[];
}

/** Somebody who has to enter the passcode of a link first. */
export interface Outsider extends Pick<Payer, 'model'> {
  outsider: Closed;
  link: OpenedLink;
}

/** What somebody shows who comes back from the provider's page. */
export interface ReturnProof {
  /** From the address; `null` in those of pages opened before there were signatures. */
  signature: string | null;
  sessionId: string | null;
  /** The link's token this browser left with. */
  token: string | null;
  /** What this browser shows for that link's passcode. */
  entrance: EntranceProof | null;
}

/**
 * The caller comes from the provider's page without a proof of identity: the payment is checked, but nothing is shown.
 */
export interface Stranger {
  stranger: true;
  redirectTo: string | null;
}

/** Somebody the provider's page sent back. */
export interface ReturnedPayer extends Payer {
  stranger: false;
  /** The module's own page to go to, when it has one. */
  redirectTo: string | null;
  /** The provider cannot be reached, so the state is unknown and no pay button is offered. */
  uncertain: boolean;
}

const askingPayer = (address: string | null): Actor => ({ type: 'payer', id: null, name: null, roles: [], address });

export const createPayPageService = (deps: Dependencies) => {
  const { strapi, clock, providers, bankingContracts, paymentModules, invoices, payments, paymentLinks } = deps;
  const { invoicePdf, receipts, creditNotes, settings, sellerIdentity, publicUrl, isSignedReturn, renewal } = deps;
  const entrance = createEntrance(deps);
  const renewals = createBackgroundWork(({ message }) =>
    strapi.log.error(`invoice-payments: a payer asked for a new link, which was not sent: ${message}`)
  );

  /** The path of our pages under the site's own path; the host stays the one the payer used. */
  const pathOf = (...parts: string[]): string =>
    [new URL(publicUrl()).pathname.replace(/\/+$/, ''), 'invoice-payments/pay', ...parts].join('/');

  const describe = async (
    invoiceId: string,
    by: { link: OpenedLink; token: string } | { payment: PaymentEntity; returnQuery: string },
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
    const [refusal, shownSeller, isHeldBack] = await Promise.all([
      invoice.status === 'open' ? payments.findRefusal(invoice, module, pairs) : null,
      sellerIdentity(seller, module, pairs),
      invoice.status === 'open' ? payments.isHeldBack(invoice) : false,
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

  /** Reads a payment from the provider if it may have changed. Returns whether the provider answered. */
  const look = async (payment: PaymentEntity): Promise<boolean> => {
    if (payment.status === 'created' || !unsettledStatuses.includes(payment.status)) return true;
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

  /** Returns whether the caller has our signature, or a browser that left by a link of this invoice. */
  const isItsPayer = async (payment: PaymentEntity, { signature, token }: ReturnProof): Promise<boolean> => {
    if (signature !== null && isSignedReturn(payment.documentId, signature)) return true;
    const link = token && (await paymentLinks.findByToken(token));
    return Boolean(link) && (link as OpenedLink).invoice.id === payment.invoice.id;
  };

  /**
   * Whether a browser may see the page of a payment that was begun by a link with a passcode. The signature of the return
   * address is no passcode.
   */
  const isLetIn = async ({ starterType, starterId }: PaymentEntity, { entrance: proof }: ReturnProof) => {
    const link = starterType === 'payer' && starterId !== null ? await paymentLinks.findOpened(starterId) : null;
    if (!link?.passcodeRequired) return true;
    return proof !== null && (await entrance.refusal(link, { ...proof, passcode: null })) === null;
  };

  /** What the address carries, for further addresses of the page. */
  const queryOf = ({ signature, sessionId }: ReturnProof): string =>
    new URLSearchParams({
      ...(sessionId === null ? {} : { session_id: sessionId }),
      ...(signature === null ? {} : { signature }),
    }).toString();

  return {
    pathOf,

    /**
     * Finds who stands behind a token; `null` for an unknown one. Of a link with a passcode, an outsider learns nothing
     * but who the seller is. What an expired or revoked link says needs no passcode, because it is not about the invoice.
     *
     * @param canceled just back from the provider's page
     */
    async findPayer(token: string, canceled: boolean, proof: EntranceProof): Promise<Payer | Outsider | null> {
      const link = await paymentLinks.findByToken(token);
      const payer = link && (await describe(link.invoice.documentId, { link, token }, canceled));
      if (!payer || payer.model.page.invoice === null) return payer;
      const refusal = await entrance.refusal(link, proof);
      return refusal === null ? payer : { outsider: refusal, link, model: payer.model };
    },

    /** Compares a passcode. @returns the cookie that lets the browser in; null for a link without one */
    async enter(token: string, passcode: string, address: string | null): Promise<{ cookie: string } | Closed | null> {
      const link = await paymentLinks.findByToken(token);
      return link?.passcodeRequired ? entrance.enter(link, passcode, address) : null;
    },

    noteOpening: async ({ link }: Pick<Payer, 'link'>): Promise<void> => {
      if (link) await paymentLinks.noteOpening(link);
    },

    /** Sends a new link to the customer's own address, if there is reason to. It runs after the response. */
    renewLink(token: string, address: string | null): void {
      renewals.start(async () => {
        const link = await paymentLinks.findByToken(token);
        if (link && (await renewal.renew(link.invoice.documentId, askingPayer(address)))) deps.notifications.wake();
      });
    },

    /** The same for a payer who has lost the link and names the invoice. */
    renewLost(number: string, email: string, address: string | null): void {
      renewals.start(async () => {
        const invoiceId = await renewal.findLost(number, email);
        if (invoiceId !== null && (await renewal.renew(invoiceId, askingPayer(address)))) deps.notifications.wake();
      });
    },

    /**
     * Takes a payer's correction. In direct mode it answers with the page of the corrected invoice, whose link the payer
     * gets at once.
     *
     * @returns as of {@link PayerCorrectionService.ask}; with the address and the access of the new link in direct mode
     */
    async correct(
      { invoice, model, link }: Payer,
      identity: CustomerIdentity,
      address: string | null
    ): Promise<'unchanged' | 'refused' | 'asked' | { token: string; cookie: string | null }> {
      const payer: Actor = { ...askingPayer(address), id: link?.documentId ?? null, name: invoice.customer.name };
      const direct = model.page.corrections === 'direct';
      const answer = await deps.payerCorrections.ask(invoice.documentId, identity, { direct, payer });
      if (typeof answer === 'string') return answer;
      const created = await paymentLinks.create({ invoice: answer.replacement }, systemActor('payer page'));
      const token = created.url.split('/').at(-1) ?? '';
      const opened = await paymentLinks.findByToken(token);
      return { token, cookie: opened && (await entrance.admit(opened)) };
    },

    /** Waits for links that are being sent. Call it on shutdown. */
    drain: renewals.drain,

    /** Returns the site's own seller, for pages that are about no invoice, and whether a lost link can be replaced. */
    async findHelp(): Promise<{ seller: PayPageSeller | null; mayRenew: boolean }> {
      const [{ name, email, phone, website }, modules] = await Promise.all([
        settings.sellerOf(null),
        paymentModules.findAllEntities(),
      ]);
      return {
        seller: name === null ? null : { name, legalName: name, logoUrl: null, email, phone, website },
        mayRenew: modules.some(({ mode, link }) => mode !== 'off' && link.enabled && link.renewal),
      };
    },

    /**
     * Opens the provider's page for a payer, or hands out the one that is open.
     *
     * @throws {PluginError} with the reason when it cannot be paid now
     */
    startCheckout: (
      { invoice, link }: Payer,
      address: string | null,
      anotherMethod = false
    ): Promise<CheckoutStarted> => {
      const actor: Actor = {
        type: 'payer',
        id: link?.documentId ?? null,
        name: invoice.customer.name,
        roles: [],
        address,
      };
      return payments.startPayerCheckout(invoice.documentId, actor, {
        anotherMethod,
        async stillAllowed() {
          if (!link || !(await paymentLinks.isLive(link.documentId))) throw new GoneError('link_revoked');
        },
      });
    },

    /**
     * Handles the payer's return from the provider. The address proves nothing about money, so the session is read
     * again.
     *
     * @returns `null` when there is no such payment, or nothing shows that this is its payer
     */
    async payerReturned(paymentId: string, proof: ReturnProof): Promise<ReturnedPayer | Stranger | null> {
      const payment = await payments.findEntity(paymentId);
      if (!payment) return null;
      const isItsOwn = await isItsPayer(payment, proof);
      const isPayer = isItsOwn && (await isLetIn(payment, proof));
      const knowsSession = payment.sessionId !== null && payment.sessionId === proof.sessionId;
      if (!isItsOwn && !knowsSession) return null;
      const known = await look(payment);
      const payer = await describe(payment.invoice.documentId, { payment, returnQuery: queryOf(proof) }, true);
      if (!payer) return null;
      const redirectTo = payer.module.link.successUrl;
      if (!isPayer) return { stranger: true, redirectTo };
      const uncertain = !known && payment.status === 'open' && payer.invoice.status === 'open';
      if (uncertain) {
        payer.model = {
          ...payer.model,
          checkoutUrl: null,
          page: { ...payer.model.page, state: 'confirming', notice: null },
        };
      }
      return { ...payer, stranger: false, uncertain, redirectTo };
    },

    /**
     * The payer pressed "back" on the provider's page. Nothing changes: the session stays payable.
     *
     * @returns as of {@link payerReturned}
     */
    async payerCanceled(paymentId: string, proof: ReturnProof): Promise<ReturnedPayer | null> {
      const payment = await payments.findEntity(paymentId);
      if (!payment || !(await isItsPayer(payment, proof)) || !(await isLetIn(payment, proof))) return null;
      const payer = await describe(payment.invoice.documentId, { payment, returnQuery: queryOf(proof) }, true);
      return payer && { ...payer, stranger: false, uncertain: false, redirectTo: payer.module.link.cancelUrl };
    },

    /** A copy of a seller's logo; `null` for an unknown hash. */
    findLogo: (hash: string): Promise<Buffer | null> => settings.findLogo(hash),

    /** The invoice as a document; `null` where the payer's page does not offer it. */
    async findPdf({ model, invoice }: Payer): Promise<{ name: string; content: Buffer } | null> {
      if (model.page.pdfPath === null) return null;
      return { name: `${invoice.number}.pdf`, content: await invoicePdf.render(invoice.documentId) };
    },

    /** A credit note that the page offers; `null` for any other. */
    async findCreditNote(
      { model, invoice }: Payer,
      documentId: string
    ): Promise<{ name: string; content: Buffer } | null> {
      if (!model.page.creditNotes.some(({ pdfPath }) => pdfPath.endsWith(`/${documentId}/pdf`))) return null;
      const { fileName, content } = await creditNotes.renderIssued(documentId, invoice.documentId);
      return { name: fileName, content };
    },

    /** The receipt for the payment on the page, or for another one of it; `null` where the page names none. */
    async findReceipt(
      { receiptOf: latest, receiptsOf }: Payer,
      wanted: string | null = null
    ): Promise<{ name: string; content: Buffer } | null> {
      const payment = wanted ?? latest;
      if (payment === null || (wanted !== null && !receiptsOf.includes(wanted))) return null;
      const { fileName, content } = await receipts.render(payment, systemActor('payer page'));
      return { name: fileName, content };
    },
  };
};

export type PayPageService = ReturnType<typeof createPayPageService>;
