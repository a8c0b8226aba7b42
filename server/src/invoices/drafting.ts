import type { Core } from '@strapi/strapi';

import type { EffectiveGrants, InvoiceInput, InvoiceLineInput } from '../../../contracts';
import { emptyAddress } from '../../../domain/invoices/empty-address';
import { calculateTotals } from '../../../domain/invoices/invoice-totals';
import { InvalidInputError } from '../kit/errors';
import type { PaymentModuleEntity, PaymentModuleService } from '../payment-modules';
import { requireModule } from '../profiles';
import { checkAttachments } from './attachments';
import { refuseBadLines } from './refusals';
import { checkRelatedEntry } from './related-entry';
import type { InvoiceData, InvoiceEntity } from './repository';

const withDefaults = (lines: InvoiceLineInput[]): InvoiceLineInput[] =>
  lines.map((line) => ({ quantity: '1', taxRate: '0', discount: null, ...line }));

/** Lines as they were entered, without what they come to. */
export const linesOf = (invoice: InvoiceEntity): InvoiceLineInput[] =>
  invoice.lines.map(({ description, quantity, unitAmount, taxRate, discount }) => ({
    description,
    quantity,
    unitAmount,
    taxRate,
    discount,
  }));

/** The part of a row that follows from lines, currency and tax behaviour. */
export const totalsOf = (input: Pick<InvoiceData, 'currency' | 'taxBehavior'> & { lines: InvoiceLineInput[] }) => {
  const lines = withDefaults(input.lines);
  refuseBadLines({ ...input, lines });
  const totals = calculateTotals({ ...input, lines });
  return {
    currency: input.currency,
    taxBehavior: input.taxBehavior,
    lines: totals.lines,
    taxes: totals.taxes,
    subtotal: totals.subtotal,
    discountTotal: totals.discountTotal,
    taxTotal: totals.taxTotal,
    total: totals.total,
  };
};

export const customerOf = (customer: InvoiceInput['customer']) => ({
  customerName: customer.name,
  customerEmail: customer.email ?? null,
  customerDetails: {
    phone: customer.phone ?? null,
    taxId: customer.taxId ?? null,
    locale: customer.locale ?? null,
    address: customer.address ? { ...emptyAddress, ...customer.address } : null,
  },
});

/** What every draft starts with, whatever it is made from. */
export const emptyLedger = {
  number: null,
  environment: null,
  status: 'draft',
  amountPaid: 0,
  amountRefunded: 0,
  amountDifference: 0,
  amountDisputed: 0,
  amountDue: null,
  sellerDetails: null,
  documentFormat: null,
  issueDate: null,
  issuedAt: null,
  paidAt: null,
  issuerType: null,
  issuerId: null,
  issuerName: null,
  disputed: false,
  refused: false,
  refusal: null,
  needsReview: false,
  reviewReasons: [],
} as const satisfies Partial<InvoiceData>;

/** Turns what is typed into the columns of a draft, refusing what is not there or not granted. */
export const createDrafting = (strapi: Core.Strapi, paymentModules: PaymentModuleService) => {
  /** The module an invoice names: it exists and the asker was granted it. */
  const grantedModule = async (documentId: string, grants: EffectiveGrants): Promise<PaymentModuleEntity> => {
    const module = await paymentModules.findEntity(documentId);
    if (module) {
      requireModule(grants, module);
      return module;
    }
    throw new InvalidInputError('This payment module does not exist.', {
      code: 'payment_module_unknown',
      field: 'paymentModule',
      hint: 'Choose one of the payment modules you were granted.',
    });
  };

  const relationOf = async (entry: InvoiceInput['relatedEntry']) => {
    const related = entry ? await checkRelatedEntry(strapi, entry) : null;
    return {
      relatedUid: related?.uid ?? null,
      relatedDocumentId: related?.documentId ?? null,
      relatedLocale: related?.locale ?? null,
    };
  };

  /** Columns of the fields that are given; the others are left out. */
  const draftColumns = async (
    input: Partial<InvoiceInput>,
    grants: EffectiveGrants
  ): Promise<Partial<InvoiceData>> => ({
    ...(input.customer ? customerOf(input.customer) : {}),
    ...(input.relatedEntry === undefined ? {} : await relationOf(input.relatedEntry)),
    ...(input.attachments === undefined ? {} : { attachments: await checkAttachments(strapi, input.attachments) }),
    ...(input.dueDate === undefined ? {} : { dueDate: input.dueDate }),
    ...(input.notes === undefined ? {} : { notes: input.notes }),
    ...(input.tags === undefined ? {} : { tags: input.tags }),
    ...(input.paymentModule === undefined
      ? {}
      : { paymentModule: input.paymentModule ? (await grantedModule(input.paymentModule, grants)).id : null }),
  });

  return { grantedModule, draftColumns };
};

export type Drafting = ReturnType<typeof createDrafting>;
