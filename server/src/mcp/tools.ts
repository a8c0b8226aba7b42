import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';

import { permissionId } from '../../../contracts';
import { actorOfAdmin, type Actor } from '../kit/actor';
import { NotAllowedError, PluginError } from '../kit/errors';
import type { Identities } from '../kit/identities';
import type { CreditNoteService } from '../credit-notes';
import type { InvoiceService } from '../invoices';
import type { PaymentLinkService } from '../payment-links';
import type { MovementService } from '../movements';
import type { PaymentService } from '../payments';
import type { PayoutService } from '../payouts';
import type { PersonalDataService } from '../personal-data';
import { findMovements, findPayouts } from './accounting-tools';
import { createCreditNote, findCreditNotes, issueCreditNote, previewCreditNote } from './credit-note-tools';
import { findPersonalData } from './personal-data-tools';
import {
  findInput,
  invoiceInput,
  invoiceSummary,
  linkInput,
  paymentSummary,
  refundInput,
  refundSummary,
  summaryOfInvoice,
  summaryOfPayment,
  summaryOfRefund,
  recordInput,
  writeOffInput,
} from './schemas';
import type { ToolSpec } from './tool-spec';

export interface Services {
  identities: Identities;
  creditNotes: CreditNoteService;
  invoices: InvoiceService;
  movements: MovementService;
  payments: PaymentService;
  payouts: PayoutService;
  paymentLinks: PaymentLinkService;
  personalData: PersonalDataService;
}

/** Returns the actor of the token's owner, with the roles that profiles refer to. */
const ownerOf = async (
  strapi: Core.Strapi,
  userId: string | number,
  ability: unknown,
  { identities }: Services
): Promise<Actor> =>
  actorOfAdmin(await strapi.service('admin::user').findOne(userId, ['roles']), null, ability, identities);

const refusalText = ({ message, details }: PluginError): string =>
  [message, details.hint, `(${details.code})`].filter(Boolean).join(' ');

/**
 * Registers a tool of Strapi's MCP server. That server accepts any one policy, so the other permissions are checked
 * here. The services check the profile's grants, as for every caller.
 */
const register = <I extends z.ZodObject, O extends z.ZodObject>(
  strapi: Core.Strapi,
  services: () => Services,
  spec: ToolSpec<I, O, Services>
): void => {
  const [first, ...others] = spec.permissions.map((uid) => ({ action: permissionId(uid) }));
  strapi.ai.mcp.registerTool({
    name: spec.name,
    title: spec.title,
    description: spec.description,
    auth: { policies: [first] },
    resolveInputSchema: () => spec.input() as z.ZodObject,
    resolveOutputSchema: () => spec.output() as z.ZodObject,
    createHandler:
      (ownStrapi, { user, userAbility }) =>
      async ({ args }) => {
        try {
          const missing = others.find(({ action }) => !userAbility.can(action, 'all'));
          if (missing) {
            throw new NotAllowedError(`The token does not have the permission ${missing.action}.`, {
              code: 'permission_missing',
              hint: 'Add this permission to the admin token.',
            });
          }
          const actor = await ownerOf(ownStrapi, user.id, userAbility, services());
          const answer = await spec.run(spec.input().parse(args), actor, services());
          return { content: [{ type: 'text', text: JSON.stringify(answer) }], structuredContent: answer };
        } catch (error) {
          if (!(error instanceof PluginError)) throw error;
          return { content: [{ type: 'text', text: refusalText(error) }], isError: true };
        }
      },
  });
};

const findInvoices: ToolSpec<ReturnType<typeof findInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_find_invoices',
  title: 'Payments: find invoices',
  description:
    'Lists the invoices you may see, newest first, with status and amounts. Amounts are integers in the currency’s minor unit.',
  permissions: ['invoices.read'],
  input: findInput,
  output: () => z.object({ invoices: z.array(invoiceSummary()), total: z.number().int() }),
  async run(query, actor, { invoices }) {
    const { data, meta } = await invoices.findPage(query, actor);
    return { invoices: data.map(summaryOfInvoice), total: meta.pagination.total ?? 0 };
  },
};

const paymentStatus: ToolSpec<ReturnType<typeof invoiceInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_payment_status',
  title: 'Payments: status of an invoice',
  description: 'Returns one invoice with all payment attempts and their last known state.',
  permissions: ['payments.read', 'invoices.read'],
  input: invoiceInput,
  output: () => z.object({ invoice: invoiceSummary(), payments: z.array(paymentSummary()) }),
  async run({ invoice }, actor, { invoices, payments }) {
    const found = await invoices.findOne(invoice, actor);
    const { data } = await payments.findPage({ invoice, pageSize: 50 }, actor);
    return { invoice: summaryOfInvoice(found), payments: data.map(summaryOfPayment) };
  },
};

const createPaymentLink: ToolSpec<ReturnType<typeof linkInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_create_payment_link',
  title: 'Payments: create a payment link',
  description: 'Creates a permanent payment link for an issued invoice. Nothing is sent.',
  permissions: ['payment-links.create'],
  input: linkInput,
  output: () => z.object({ url: z.string(), expiresAt: z.string().nullable() }),
  async run(input, actor, { paymentLinks }) {
    const { url, link } = await paymentLinks.create(input, actor);
    return { url, expiresAt: link.expiresAt };
  },
};

const reconcile: ToolSpec<ReturnType<typeof invoiceInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_reconcile',
  title: 'Payments: reconcile an invoice',
  description: 'Reads every payment of an invoice from the provider and applies the results.',
  permissions: ['invoices.reconcile'],
  input: invoiceInput,
  output: () => z.object({ payments: z.array(paymentSummary()) }),
  async run({ invoice }, actor, { payments }) {
    return { payments: (await payments.reconcileInvoice(invoice, actor)).map(summaryOfPayment) };
  },
};

const recordPayment: ToolSpec<ReturnType<typeof recordInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_record_payment',
  title: 'Payments: record a payment',
  description:
    'Records a payment that was received without the provider, such as a bank transfer or cash. Closes the open payment page first. Ask the person for the amount and the date; never guess them.',
  permissions: ['payments.record'],
  input: recordInput,
  output: () => z.object({ payment: paymentSummary() }),
  async run({ invoice, ...input }, actor, { payments }) {
    return { payment: summaryOfPayment(await payments.record(invoice, input, actor)) };
  },
};

const writeOffInvoice: ToolSpec<ReturnType<typeof writeOffInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_write_off_invoice',
  title: 'Payments: write off an invoice',
  description:
    'Closes an invoice that will not be paid, with a reason. This cannot be undone. Late money can still be recorded.',
  permissions: ['invoices.write-off'],
  input: writeOffInput,
  output: () => z.object({ invoice: invoiceSummary() }),
  async run({ invoice, reason }, actor, { payments }) {
    return { invoice: summaryOfInvoice(await payments.writeOff(invoice, { reason }, actor)) };
  },
};

const refundPayment: ToolSpec<ReturnType<typeof refundInput>, z.ZodObject, Services> = {
  name: 'invoice_payments_refund_payment',
  title: 'Payments: refund a payment',
  description:
    'Refunds a payment, in part or all that is left of it. This moves money and cannot be undone, so ask the user to confirm the amount first.',
  permissions: ['payments.refund'],
  input: refundInput,
  output: () => z.object({ refund: refundSummary(), payment: paymentSummary() }),
  async run({ payment, ...input }, actor, { payments }) {
    const answer = await payments.refund(payment, input, actor);
    return { refund: summaryOfRefund(answer.request), payment: summaryOfPayment(answer.payment) };
  },
};

/** Tells whether Strapi has an MCP server. In 5.47 its container has no such check: getting a missing entry throws. */
const hasMcpServer = (strapi: Core.Strapi): boolean => {
  try {
    return Boolean(strapi.get('ai.mcp'));
  } catch {
    return false;
  }
};

/** Registers the tools if Strapi has an MCP server (from 5.47); otherwise does nothing. */
export const registerMcpTools = (strapi: Core.Strapi, services: () => Services): void => {
  if (!hasMcpServer(strapi)) return;
  register(strapi, services, findInvoices);
  register(strapi, services, paymentStatus);
  register(strapi, services, createPaymentLink);
  register(strapi, services, reconcile);
  register(strapi, services, findCreditNotes);
  register(strapi, services, previewCreditNote);
  register(strapi, services, createCreditNote);
  register(strapi, services, issueCreditNote);
  register(strapi, services, recordPayment);
  register(strapi, services, writeOffInvoice);
  register(strapi, services, refundPayment);
  register(strapi, services, findMovements);
  register(strapi, services, findPayouts);
  register(strapi, services, findPersonalData);
};
