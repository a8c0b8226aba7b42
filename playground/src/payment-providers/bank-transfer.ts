import { randomBytes } from 'node:crypto';

import type { Core } from '@strapi/strapi';
import type {
  CheckoutSession,
  KeyPairSecrets,
  KeyProblem,
  PaymentFact,
  PaymentFactStatus,
  QuietProvider,
} from 'strapi-plugin-invoice-payments/strapi-server';

const UID = 'api::bank-transfer.bank-transfer';
const DAYS_TO_PAY = 14;

interface Transfer {
  reference: string;
  state: 'awaited' | 'announced' | 'received' | 'closed';
  amount: number;
  receivedAmount: number | null;
  currency: string;
  environment: 'test' | 'live';
  invoiceId: string;
  paymentId: string;
  sessionId: string;
  endsAt: string;
}

/** Checks an IBAN (ISO 13616): letters become numbers, and the remainder of the division by 97 must be 1. */
const isIban = (text: string): boolean => {
  const iban = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
};

const ibanOf = ({ fields }: KeyPairSecrets): string => fields.iban.replace(/\s/g, '').toUpperCase();

const statuses: Record<Transfer['state'], PaymentFactStatus> = {
  awaited: 'open',
  announced: 'processing',
  received: 'succeeded',
  closed: 'expired',
};

/** Converts a transfer to a fact for the ledger. */
const factOf = (transfer: Transfer, iban: string): PaymentFact => ({
  kind: 'payment',
  environment: transfer.environment,
  accountId: iban,
  sessionId: transfer.sessionId,
  status: statuses[transfer.state],
  amount: transfer.state === 'received' ? (transfer.receivedAmount ?? transfer.amount) : transfer.amount,
  currency: transfer.currency,
  ...(transfer.state === 'received'
    ? {
        charge: {
          fee: 0,
          net: transfer.receivedAmount ?? transfer.amount,
          feeCurrency: transfer.currency,
          receiptUrl: null,
          method: { type: 'bank_transfer', brand: null, last4: iban.slice(-4), wallet: null },
        },
      }
    : {}),
  expiresAt: transfer.endsAt,
  occurredAt: new Date().toISOString(),
});

const sessionOf = (transfer: Transfer, iban: string, publicUrl: string): CheckoutSession => ({
  id: transfer.sessionId,
  url: transfer.state === 'closed' ? null : `${publicUrl}/api/bank-transfers/instructions/${transfer.sessionId}`,
  state: transfer.state === 'closed' ? 'expired' : transfer.state === 'awaited' ? 'open' : 'complete',
  expiresAt: transfer.endsAt,
  facts: [factOf(transfer, iban)],
});

/**
 * Bank transfers with a reference, settled manually: an example of a provider other than Stripe. The plugin supplies
 * the contract form, modules, profiles and the ledger. Expected and received transfers are the site's own content type.
 */
export const createBankTransferProvider = (strapi: Core.Strapi): QuietProvider => {
  const { ProviderError } = strapi.plugin('invoice-payments').service('providers');
  const transfers = () => strapi.db.query(UID);
  const publicUrl = () => String(strapi.config.get('server.absoluteUrl'));

  const find = async (where: Partial<Transfer> & { requestKey?: string }): Promise<Transfer | null> =>
    (await transfers().findOne({ where })) as Transfer | null;

  const existing = async (sessionId: string): Promise<Transfer> => {
    const transfer = await find({ sessionId });
    if (!transfer) throw new ProviderError('not_found', 'The bank transfer does not exist.');
    return transfer;
  };

  return {
    type: 'bank-transfer',
    displayName: 'Bank transfer',
    sendsWebhooks: false,
    capabilities: {
      linkPayments: { available: true },
      refunds: { available: false, reason: 'not_available_for_provider' },
      cardOnBanner: { available: false, reason: 'not_available_for_provider' },
      smartRouting: { available: false, reason: 'not_available_for_provider' },
      spreadFees: { available: false, reason: 'payments_are_instant_and_single' },
      cancelInvoice: { available: false, reason: 'not_available_for_provider' },
    },
    keyFields: [
      { name: 'holder', label: 'Account holder', required: true },
      { name: 'iban', label: 'IBAN', required: true, placeholder: 'DE89 3704 0044 0532 0130 00' },
      { name: 'bic', label: 'BIC', required: false, hint: 'Only needed for transfers from abroad.' },
    ],

    checkKeys(_environment, { fields }): KeyProblem[] {
      if (!fields.iban || isIban(fields.iban)) return [];
      return [
        {
          code: 'iban_invalid',
          field: 'fields.iban',
          message: 'The IBAN is invalid.',
          hint: 'Copy it from the bank’s statement.',
        },
      ];
    },

    secretHint: () => '…',

    async verifyKeys(keys) {
      return {
        status: 'active',
        code: null,
        reason: null,
        field: null,
        missingPermission: null,
        account: {
          id: ibanOf(keys),
          name: keys.fields.holder,
          country: ibanOf(keys).slice(0, 2),
          defaultCurrency: null,
          chargesEnabled: true,
        },
        conclusive: true,
      };
    },

    /** The same key returns the same transfer. The unique column decides between concurrent calls. */
    async createCheckout(keys, request, idempotencyKey) {
      const known = await find({ requestKey: idempotencyKey });
      if (known) return sessionOf(known, ibanOf(keys), publicUrl());
      const { invoiceId, paymentId, invoiceNumber } = request.reference;
      const created = (await transfers().create({
        data: {
          reference: `${invoiceNumber}-${randomBytes(3).toString('hex').toUpperCase()}`,
          state: 'awaited',
          amount: request.amount,
          currency: request.currency,
          environment: keys.environment,
          invoiceId,
          paymentId,
          invoiceNumber,
          sessionId: `bt_${randomBytes(16).toString('hex')}`,
          requestKey: idempotencyKey,
          account: keys.fields,
          successUrl: request.successUrl,
          endsAt: new Date(Date.now() + DAYS_TO_PAY * 86_400_000).toISOString(),
        },
      })) as Transfer;
      return sessionOf(created, ibanOf(keys), publicUrl());
    },

    readCheckout: async (keys, sessionId) => sessionOf(await existing(sessionId), ibanOf(keys), publicUrl()),

    async expireCheckout(keys, sessionId) {
      await transfers().updateMany({ where: { sessionId, state: 'awaited' }, data: { state: 'closed' } });
      return sessionOf(await existing(sessionId), ibanOf(keys), publicUrl());
    },

    dashboardUrl: () => null,
  };
};

/**
 * Notifies the plugin when somebody changes a transfer in the Content Manager. The plugin reads the payment again and
 * updates the invoice.
 */
export const followTransfers = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const result = await next();
    if (context.uid !== UID || context.action !== 'update' || !result) return result;
    const { paymentId } = (await transferOf(strapi, (result as { documentId: string }).documentId)) ?? {};
    if (paymentId) await reportChange(strapi, paymentId);
    return result;
  });
};

const transferOf = async (strapi: Core.Strapi, documentId: string): Promise<Transfer | null> =>
  (await strapi.db.query(UID).findOne({ where: { documentId } })) as Transfer | null;

/** Reports to the plugin that a payment has changed. The plugin then reads it from the provider. */
export const reportChange = async (strapi: Core.Strapi, paymentId: string): Promise<void> => {
  const plugin = strapi.plugin('invoice-payments');
  await plugin.service('payments').refreshPayment(paymentId, plugin.service('actors').system('bank transfer'));
};
