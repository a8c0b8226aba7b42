import type { Core } from '@strapi/strapi';

import type { CheckoutStarted, CustomerIdentity, PayPageSeller } from '../../../contracts';
import type { InvoicePdfService } from '../invoice-pdf';
import { systemActor, type Actor } from '../kit/actor';
import { createBackgroundWork } from '../kit/background';
import { GoneError } from '../kit/errors';
import type { NotificationService, Renewal } from '../notifications';
import type { ReceiptService } from '../receipts';
import type { SettingsService } from '../settings';
import { createDescription, type Dependencies as DescriptionDependencies } from './describe';
import { createEntrance, type Closed, type Dependencies as EntranceDependencies, type EntranceProof } from './entrance';
import type { Outsider, Payer } from './payer';
import { createReturns, type Dependencies as ReturnDependencies } from './returns';

export interface Dependencies extends DescriptionDependencies, EntranceDependencies, ReturnDependencies {
  strapi: Core.Strapi;
  paymentLinks: ReturnDependencies['paymentLinks'];
  invoicePdf: InvoicePdfService;
  receipts: ReceiptService;
  notifications: Pick<NotificationService, 'wake'>;
  settings: SettingsService;
  publicUrl: () => string;
  renewal: Renewal;
}

const askingPayer = (address: string | null): Actor => ({ type: 'payer', id: null, name: null, roles: [], address });

export const createPayPageService = (deps: Dependencies) => {
  const { strapi, paymentModules, payments, paymentLinks, invoicePdf, receipts, creditNotes } = deps;
  const { settings, publicUrl, renewal } = deps;
  const entrance = createEntrance(deps);
  const renewals = createBackgroundWork(({ message }) =>
    strapi.log.error(`invoice-payments: a payer asked for a new link, which was not sent: ${message}`)
  );

  /** The path of our pages under the site's own path; the host stays the one the payer used. */
  const pathOf = (...parts: string[]): string =>
    [new URL(publicUrl()).pathname.replace(/\/+$/, ''), 'invoice-payments/pay', ...parts].join('/');

  const describe = createDescription(deps, pathOf);

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
      const payer =
        link && (await describe(link.invoice.documentId, { link, token, known: link.invoiceRow }, canceled));
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

    ...createReturns(deps, { describe, entrance }),

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
