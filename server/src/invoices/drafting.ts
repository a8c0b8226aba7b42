import type { Capability, EffectiveGrants, InvoiceInput, InvoiceLineInput } from '../../../contracts';
import { emptyAddress } from '../../../domain/invoices/empty-address';
import { mergeReferences } from '../../../domain/invoices/references';
import { calculateTotals } from '../../../domain/invoices/invoice-totals';
import type { GrantedAction } from '../../../domain/access/profile-grants';
import type { Actor } from '../kit/actor';
import { InvalidInputError } from '../kit/errors';
import type { PaymentModuleEntity } from '../payment-modules';
import { missingModule, requireGrant } from '../profiles';
import { checkAttachments } from './attachments';
import type { InvoiceDependencies } from './dependencies';
import { refuseBadLines } from './refusals';
import { checkRelatedEntry } from './related-entry';
import type { CustomerDetails } from './customer-details';
import type { InvoiceData, InvoiceEntity } from './repository';

/** Lines as they were entered, without what they come to. */
export const linesOf = (invoice: InvoiceEntity): InvoiceLineInput[] =>
  invoice.lines.map((line) => ({
    description: line.description,
    quantity: line.quantity,
    unitCode: line.unitCode,
    unitAmountDecimal: line.unitAmountDecimal,
    taxRate: line.taxRate,
    taxCategory: line.taxCategory,
    taxExemption: line.taxExemption,
    discount: line.discount,
    servicePeriod: line.servicePeriod,
  }));

/** Lines of a copy: without their days, which would be those of another service. */
export const linesOfCopy = (invoice: InvoiceEntity): InvoiceLineInput[] =>
  linesOf(invoice).map((line) => ({ ...line, servicePeriod: null }));

/** The customer of a copy: with the contact as it was corrected, which the copy's own document will name. */
export const customerOfCopy = ({ customerDetails }: InvoiceEntity): CustomerDetails | null =>
  customerDetails && { ...customerDetails, issuedContact: null };

/** The part of a row that follows from lines, discount, currency and tax behaviour. Tax is always rounded per rate. */
export const totalsOf = (
  input: Pick<InvoiceData, 'currency' | 'taxBehavior'> & Pick<InvoiceInput, 'lines' | 'discount'>
) => {
  refuseBadLines(input);
  const totals = calculateTotals(input);
  return {
    currency: input.currency,
    taxBehavior: input.taxBehavior,
    taxMethod: 'per_rate' as const,
    lines: totals.lines,
    discount: totals.discount,
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
    registration: customer.registration ?? null,
    contactPerson: customer.contactPerson ?? null,
    electronicAddress: customer.electronicAddress ?? null,
    invoiceFormat: customer.invoiceFormat ?? null,
  },
});

/** References after a change. They share a column, so call it with the row that is locked. */
export const referencesOf = (input: Partial<InvoiceInput>, former: InvoiceEntity | null) => ({
  referenceDetails: mergeReferences(former?.referenceDetails ?? null, input),
});

/** What every draft starts with, whatever it is made from. */
export const emptyLedger = {
  number: null,
  numberSeries: null,
  numberPeriod: null,
  numberSequence: null,
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

/** The actor who writes the draft, and the draft as it was. */
export interface Asking {
  grants: EffectiveGrants;
  actor: Actor;
  /** The draft as it was; null for a new one. */
  former: InvoiceEntity | null;
}

/** Turns what is typed into the columns of a draft, refusing what is not there or not granted. */
export const createDrafting = ({
  paymentModules,
  siteContent: content,
  settings,
}: Pick<InvoiceDependencies, 'paymentModules' | 'siteContent' | 'settings'>) => {
  /**
   * Returns the module that an invoice names. It exists, and one profile of the actor grants the action with it.
   *
   * @throws {NotAllowedError} also when the module does not exist: the answer is the same
   */
  const grantedModule = async (
    documentId: string,
    { grants, actor, former }: Asking,
    action: GrantedAction,
    capability?: Capability
  ): Promise<PaymentModuleEntity> => {
    const module = await paymentModules.findEntity(documentId);
    if (module) {
      requireGrant(grants, action, { module, actor, capability, invoice: former ?? undefined });
      return module;
    }
    if (!grants.allModules) throw missingModule();
    throw new InvalidInputError('This payment module does not exist.', {
      code: 'payment_module_unknown',
      field: 'paymentModule',
      hint: 'Choose one of the payment modules you were granted.',
    });
  };

  const isSame = (entry: NonNullable<InvoiceInput['relatedEntry']>, former: InvoiceEntity | null): boolean =>
    former?.relatedUid === entry.uid &&
    former.relatedDocumentId === entry.documentId &&
    former.relatedLocale === (entry.locale ?? null);

  const relationOf = async (entry: InvoiceInput['relatedEntry'], { grants, actor, former }: Asking) => {
    // Where it hangs already it stays: who saves the rest of a draft need not be able to read the entry.
    if (entry && isSame(entry, former)) return {};
    const ownOnly = grants.see !== 'all';
    const related = entry
      ? await checkRelatedEntry(entry, { content, invoicedUids: settings.findInvoicedUids, actor, ownOnly })
      : null;
    return {
      relatedUid: related?.uid ?? null,
      relatedDocumentId: related?.documentId ?? null,
      relatedLocale: related?.locale ?? null,
    };
  };

  /** Columns of the fields that are given; the others are left out. */
  const draftColumns = async (input: Partial<InvoiceInput>, asking: Asking): Promise<Partial<InvoiceData>> => ({
    ...(input.customer ? customerOf(input.customer) : {}),
    ...(input.relatedEntry === undefined ? {} : await relationOf(input.relatedEntry, asking)),
    ...(input.attachments === undefined
      ? {}
      : {
          attachments: await checkAttachments(
            content,
            input.attachments,
            asking.former?.attachments ?? [],
            asking.actor
          ),
        }),
    ...(input.dueDate === undefined ? {} : { dueDate: input.dueDate }),
    ...(input.notes === undefined ? {} : { notes: input.notes }),
    ...(input.tags === undefined ? {} : { tags: input.tags }),
    ...(input.paymentModule === undefined
      ? {}
      : {
          paymentModule: input.paymentModule ? (await grantedModule(input.paymentModule, asking, 'create')).id : null,
        }),
  });

  return { grantedModule, draftColumns };
};

export type Drafting = ReturnType<typeof createDrafting>;
