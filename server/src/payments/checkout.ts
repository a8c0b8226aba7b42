import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { environmentOfMode, type CheckoutStarted, type PaymentOrigin } from '../../../contracts';
import type { ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import { decideSession, sessionExpiry } from '../../../domain/payments/checkout-rules';
import { amountDue } from '../../../domain/invoices/invoice-state';
import { initialPaymentState } from '../../../domain/payments/payment-state';
import type { InvoiceEntity, InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction, isUniqueViolation } from '../kit/database';
import { newDocumentId } from '../kit/document-id';
import { askProvider, ConflictError, MissingError, PluginError } from '../kit/errors';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import type { CheckoutRequest, CheckoutSession } from '../providers/payment-provider';
import { isRefusedAttempt, type CheckoutRefusals } from './checkout-refusals';
import { fingerprintOf, keyOf } from './checkout-request';
import { createSender } from './checkout-sending';
import { paymentDto } from './dto';
import type { FactApplier } from './apply-facts';
import type { FactScope } from './heard-facts';
import type { LostSessions } from './lost-sessions';
import { checkoutRefusal, findCheckoutRefusal, payerHasToAct, underReview } from './refusals';
import type { PaymentEntity } from './entity';
import type { PaymentRepository } from './repository';
import type { UnassignedRepository } from './unassigned-repository';

interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  clock: Clock;
  bankingContracts: BankingContractService;
  paymentModules: PaymentModuleService;
  invoices: InvoiceService;
  repository: PaymentRepository;
  facts: FactApplier;
  refusals: CheckoutRefusals;
  /** Applies facts and closes the sessions that become superfluous. */
  settle: (scope: FactScope, session: CheckoutSession, actor: Actor) => Promise<unknown>;
  lostSessions: LostSessions;
  unassigned: Pick<UnassignedRepository, 'waitsFor'>;
  /**
   * Returns the id of this site.
   *
   * @throws {ConflictError} while the site must not change anything at the provider
   */
  actingId: () => Promise<string>;
  installationId: () => Promise<string>;
  publicUrl: () => string;
  /** Signs the return address, to prove that a visitor of it was sent there by this payment. */
  signReturn: (paymentId: string) => string;
}

export interface CheckoutOptions {
  /** The invoice and its module, if the caller has just read them. */
  justRead?: Payable;
  /** Opens a page although the payer of an earlier one still has to act. */
  anotherMethod?: boolean;
  /** Checks under the invoice's lock that the caller is still allowed: a link may have been revoked in the meantime. */
  stillAllowed?: () => Promise<void>;
}

/** The shortest useful time on the page, in seconds. An open session with less time left is replaced. */
const MINIMUM_SECONDS_LEFT = 300;

/** Limit of rounds. Each round ends one outdated session and decides again. */
const MAXIMUM_ROUNDS = 5;

/**
 * Age in milliseconds below which an attempt is probably being sent by a concurrent caller. Other callers wait for that
 * response instead of sending the same request.
 */
const RESUME_AFTER_MS = 1500;
const MAXIMUM_WAITS = 10;
const waitMs = (): number => 100 + Math.random() * 150;

/** An invoice and its payment module. */
interface Payable {
  invoice: InvoiceEntity;
  module: PaymentModuleEntity;
}

type Plan =
  | { action: 'hand_out'; payment: PaymentEntity }
  | { action: 'send'; payment: PaymentEntity; invoice: InvoiceEntity; resumed: boolean }
  | { action: 'expire'; payment: PaymentEntity }
  | { action: 'wait' };

/**
 * Tells whether the answer to the attempt's request has not been stored. The provider may have reported the page in
 * another way first, which does not tell its address. Repeating the request does; a restored row has none.
 */
const lacksAddress = ({ status, checkoutUrl, request }: PaymentEntity): boolean =>
  status === 'created' || (status === 'open' && checkoutUrl === null && request !== null);

export const createCheckout = (deps: Dependencies) => {
  const {
    strapi,
    activity,
    clock,
    paymentModules,
    invoices,
    repository,
    refusals,
    lostSessions,
    unassigned,
    actingId,
    installationId,
    publicUrl,
    signReturn,
  } = deps;

  const requestFor = (
    invoice: InvoiceEntity,
    module: PaymentModuleEntity,
    paymentId: string,
    siteId: string
  ): CheckoutRequest => ({
    amount: amountDue(invoice),
    currency: invoice.currency,
    description: `Invoice ${invoice.number}`,
    customerEmail: invoice.customerEmail,
    expiresAt: sessionExpiry(clock(), module.link.sessionLifetimeMinutes).toISOString(),
    successUrl: `${publicUrl()}/invoice-payments/pay/return/${paymentId}?session_id={CHECKOUT_SESSION_ID}&signature=${signReturn(paymentId)}`,
    cancelUrl: `${publicUrl()}/invoice-payments/pay/cancel/${paymentId}?signature=${signReturn(paymentId)}`,
    reference: {
      installationId: siteId,
      invoiceId: invoice.documentId,
      paymentId,
      invoiceNumber: invoice.number ?? '',
      requestId: randomUUID(),
    },
    appearance: {
      ...module.appearance,
      locale:
        module.appearance.locale === 'auto' ? (invoice.customerDetails?.locale ?? 'auto') : module.appearance.locale,
    },
    collection: module.collection,
  });

  const insertAttempt = async (
    invoice: InvoiceEntity,
    module: PaymentModuleEntity,
    request: CheckoutRequest,
    attempt: number,
    actor: Actor,
    origin: PaymentOrigin
  ): Promise<PaymentEntity> => {
    const environment = environmentOfMode[module.mode];
    if (environment === null)
      throw new Error('invoice-payments: a payment module in mode "off" passed the checkout check.');
    const payment = await repository.insert({
      documentId: request.reference.paymentId,
      invoice: { id: invoice.id, documentId: invoice.documentId, number: invoice.number, status: invoice.status },
      paymentModule: { id: module.id, documentId: module.documentId, name: module.name },
      contractId: module.bankingContract.documentId,
      environment,
      amount: request.amount,
      currency: invoice.currency,
      attempt,
      origin,
      starterType: actor.type,
      starterId: actor.id,
      starterName: actor.name,
      expiresAt: request.expiresAt,
      request,
      fingerprint: fingerprintOf(request),
      idempotencyKey: keyOf(request),
      activeFor: invoice.documentId,
      ledger: initialPaymentState({ amount: request.amount, currency: invoice.currency }),
    });
    await activity.record({
      entityType: 'payment',
      entityId: payment.documentId,
      action: 'started',
      actor,
      after: paymentDto(payment, { refunds: [], disputes: [] }),
    });
    return payment;
  };

  /** Reuses the row of a refused attempt with the current invoice and module, so that repeated clicks add no rows. */
  const reuseAttempt = async (
    refused: PaymentEntity,
    invoice: InvoiceEntity,
    module: PaymentModuleEntity
  ): Promise<PaymentEntity> => {
    const environment = environmentOfMode[module.mode];
    if (environment === null)
      throw new Error('invoice-payments: a payment module in mode "off" passed the checkout check.');
    const request = requestFor(invoice, module, refused.documentId, await installationId());
    return repository.update(refused.id, {
      contractId: module.bankingContract.documentId,
      environment,
      status: 'created',
      amount: request.amount,
      currency: invoice.currency,
      withdrawal: null,
      failureCode: null,
      failureMessage: null,
      expiresAt: request.expiresAt,
      request,
      fingerprint: fingerprintOf(request),
      idempotencyKey: keyOf(request),
      activeFor: invoice.documentId,
      ledger: initialPaymentState({ amount: request.amount, currency: invoice.currency }),
    });
  };

  const giveUp = async (payment: PaymentEntity, actor: Actor): Promise<void> => {
    const nothing = { refunds: [], disputes: [] };
    const after = await repository.update(payment.id, { status: 'expired', activeFor: null });
    await activity.recordChange({
      entityType: 'payment',
      entityId: payment.documentId,
      action: 'updated',
      actor,
      before: paymentDto(payment, nothing),
      after: paymentDto(after, nothing),
    });
  };

  /**
   * Decides what to do about an invoice with these attempts.
   *
   * @throws {PluginError} with the reason when it cannot be paid now
   */
  const consider = async (invoice: InvoiceEntity | null, attempts: PaymentEntity[], known?: PaymentModuleEntity) => {
    const siteId = await actingId();
    if (!invoice?.paymentModule) throw new MissingError('invoice');
    const module = known ?? (await paymentModules.findEntity(invoice.paymentModule.documentId));
    if (!module) throw new MissingError('payment module');
    const refusal = findCheckoutRefusal(invoice, module, await paymentModules.readiness(module));
    if (refusal) throw checkoutRefusal(refusal, invoice, module);
    if (await unassigned.waitsFor(invoice.documentId)) throw underReview(invoice);

    const request = requestFor(invoice, module, newDocumentId(), siteId);
    // At most one; a unique key ensures it.
    const current = attempts.find(({ activeFor }) => activeFor === invoice.documentId) ?? null;
    // A payment in progress makes the invoice `processing`, which was refused above.
    const payable =
      current && (current.status === 'created' || current.status === 'open')
        ? { ...current, status: lacksAddress(current) ? ('created' as const) : current.status }
        : null;
    const { action } = decideSession({
      active: payable,
      wanted: {
        amount: request.amount,
        currency: invoice.currency,
        environment: environmentOfMode[module.mode] ?? 'test',
        fingerprint: fingerprintOf(request),
      },
      now: clock(),
      minimumSecondsLeft: MINIMUM_SECONDS_LEFT,
    });
    // A withdrawn page is closed first, for every caller.
    const isWithdrawn = action === 'reuse' && current?.withdrawal !== null;
    return { invoice, module, request, current, action: isWithdrawn ? ('replace' as const) : action };
  };

  const isBeingSent = ({ createdAt }: PaymentEntity): boolean =>
    clock().getTime() - new Date(createdAt).getTime() < RESUME_AFTER_MS;

  /**
   * Reads without the lock: in most cases a page is open, or a concurrent caller is opening one. Null: the lock is
   * needed.
   */
  const look = async (invoiceId: string, patient: boolean, known?: Payable): Promise<Plan | null> => {
    const active = await repository.findActive(invoiceId);
    if (active && lacksAddress(active) && patient && isBeingSent(active)) return { action: 'wait' };
    if (active?.status !== 'open' || lacksAddress(active)) return null;
    const { action } = await consider(known?.invoice ?? (await invoices.find(invoiceId)), [active], known?.module);
    return action === 'reuse' ? { action: 'hand_out', payment: active } : null;
  };

  /** Decides under the invoice's lock what to do next. The attempt is stored before the provider is called. */
  const plan = async (
    invoiceId: string,
    actor: Actor,
    origin: PaymentOrigin,
    patient: boolean,
    { anotherMethod = false, stillAllowed }: CheckoutOptions
  ): Promise<Plan> => {
    const locked = await invoices.lock(invoiceId);
    await stillAllowed?.();
    const attempts = locked ? await repository.findByInvoice(locked.id) : [];
    const { invoice, module, request, current, action } = await consider(locked, attempts);
    if (action !== 'reuse' && !anotherMethod && attempts.some(({ status }) => status === 'requires_action')) {
      throw payerHasToAct(invoice);
    }
    const startOver = async (): Promise<Plan> => {
      const last = attempts.at(-1);
      const payment =
        last && isRefusedAttempt(last)
          ? await reuseAttempt(last, invoice, module)
          : await insertAttempt(invoice, module, request, attempts.length + 1, actor, origin);
      return { action: 'send', payment, invoice, resumed: false };
    };
    switch (action) {
      case 'reuse':
        return { action: 'hand_out', payment: current as PaymentEntity };
      case 'resume':
        if (patient && isBeingSent(current as PaymentEntity)) return { action: 'wait' };
        return { action: 'send', payment: current as PaymentEntity, invoice, resumed: true };
      case 'replace':
        return { action: 'expire', payment: current as PaymentEntity };
      case 'abandon_and_create':
        // The provider never reported this session, and its expiry has passed.
        await giveUp(current as PaymentEntity, actor);
        return startOver();
      case 'create':
        return startOver();
    }
  };

  /**
   * Searches the provider for payments of an invoice, because a restored database may have lost them.
   *
   * @param always also when nothing indicates a restored database
   * @returns whether the provider was asked
   */
  const lookForLost = async (invoiceId: string, always: boolean, known?: Payable): Promise<boolean> => {
    const invoice = known?.invoice ?? (await invoices.find(invoiceId));
    if (!invoice?.paymentModule || invoice.status !== 'open') return false;
    const module = known?.module ?? (await paymentModules.findEntity(invoice.paymentModule.documentId));
    const environment = module && environmentOfMode[module.mode];
    if (!environment || environment !== invoice.environment) return false;
    const { documentId: contractId } = module.bankingContract;
    return askProvider(() =>
      lostSessions.findForInvoice(invoice, contractId, environment, { always, mayShare: !always })
    );
  };

  /**
   * Reads an open page from the provider if the database may be restored: the page may be paid. Returns whether it
   * asked.
   */
  const lookForNews = ({ invoice, contractId, environment, createdAt }: PaymentEntity): Promise<boolean> =>
    askProvider(() =>
      lostSessions.findForInvoice({ documentId: invoice.documentId, createdAt }, contractId, environment, {
        always: false,
        mayShare: false,
      })
    );

  const { send, expire } = createSender({ ...deps, lookForLost: (invoiceId) => lookForLost(invoiceId, true) });

  /**
   * Opens the hosted payment page of an invoice, or returns the one that is already open. An invoice has at most one
   * payable session, for any number of concurrent callers and instances.
   */
  return async (
    invoiceId: string,
    actor: Actor,
    origin: PaymentOrigin,
    options: CheckoutOptions = {}
  ): Promise<CheckoutStarted> => {
    let waits = 0;
    let hasLooked = false;
    for (let turn = 0; turn - waits < MAXIMUM_ROUNDS; turn += 1) {
      let next: Plan;
      const known = turn === 0 ? options.justRead : undefined;
      try {
        const patient = waits < MAXIMUM_WAITS;
        const seen = await look(invoiceId, patient, known);
        if (!hasLooked && (seen === null || seen.action === 'hand_out')) {
          const wasAsked = await (seen ? lookForNews(seen.payment) : lookForLost(invoiceId, false, known));
          hasLooked = true;
          if (seen && wasAsked) continue;
        }
        next = seen ?? (await inTransaction(strapi, () => plan(invoiceId, actor, origin, patient, options)));
      } catch (error) {
        // Another instance inserted its attempt after our read. Read again.
        if (isUniqueViolation(error)) continue;
        if (error instanceof PluginError && error.details.code === 'module_not_ready') {
          await refusals.countPress(invoiceId);
        }
        throw error;
      }
      if (next.action === 'wait') {
        waits += 1;
        await new Promise((resolve) => setTimeout(resolve, waitMs()));
        continue;
      }
      if (next.action === 'hand_out') {
        return {
          url: next.payment.checkoutUrl ?? '',
          payment: next.payment.documentId,
          expiresAt: next.payment.expiresAt ?? '',
          reused: true,
        };
      }
      if (next.action === 'send') {
        const started = await send(next, turn === waits, actor);
        if (!started) continue;
        if (next.payment.paymentModule) await paymentModules.noteUse(next.payment.paymentModule.id);
        return started;
      }
      await expire(next.payment, actor);
    }
    throw new ConflictError('The payment page cannot be opened because it is being changed repeatedly.', {
      code: 'checkout_contended',
      hint: 'Another request is opening the payment page of this invoice. Try again.',
    });
  };
};
