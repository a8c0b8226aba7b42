import {
  noNetwork,
  type Capability,
  type EffectiveGrants,
  type InvoiceInput,
  type InvoiceLineInput,
} from '../../../contracts';
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

/** Returns the lines as they were entered, without calculated amounts. */
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

/** Returns the lines for a copy, without service periods: those belong to the original service. */
export const linesOfCopy = (invoice: InvoiceEntity): InvoiceLineInput[] =>
  linesOf(invoice).map((line) => ({ ...line, servicePeriod: null }));

/** Returns the customer for a copy. A corrected contact becomes the contact that the copy's document names. */
export const customerOfCopy = ({ customerDetails }: InvoiceEntity): CustomerDetails | null =>
  customerDetails && { ...customerDetails, issuedContact: null };

/** Returns the columns that follow from lines, discount, currency and tax behavior. Tax is always rounded per rate. */
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
    network: customer.network ?? null,
  },
});

/** Returns the references after a change. All of them share one column, so pass the locked row. */
export const referencesOf = (input: Partial<InvoiceInput>, former: InvoiceEntity | null) => ({
  referenceDetails: mergeReferences(former?.referenceDetails ?? null, input),
});

/** The actor who writes a draft, and the draft before the change. */
export interface Asking {
  grants: EffectiveGrants;
  actor: Actor;
  /** The draft before the change; null for a new one. */
  former: InvoiceEntity | null;
}

/** Turns input into the columns of a draft. Refuses references that do not exist or are not granted. */
export const createDrafting = ({
  paymentModules,
  siteContent: content,
  settings,
  networks,
}: Pick<InvoiceDependencies, 'paymentModules' | 'siteContent' | 'settings' | 'networks'>) => {
  /**
   * Returns the payment module that an invoice names, if one profile of the actor grants the action with it.
   *
   * @param known the module, if the caller has just read it
   * @throws {NotAllowedError} also when the module does not exist, so that the response does not reveal which modules
   * exist
   */
  const grantedModule = async (
    documentId: string,
    { grants, actor, former }: Asking,
    action: GrantedAction,
    { capability, known }: { capability?: Capability; known?: PaymentModuleEntity } = {}
  ): Promise<PaymentModuleEntity> => {
    const module = known ?? (await paymentModules.findEntity(documentId));
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
    // An unchanged entry is not checked again: saving the rest of a draft does not require reading the entry.
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

  /** A network that the site does not register any more stays in a draft until somebody chooses another one. */
  const checkNetwork = ({ network = null }: InvoiceInput['customer'], former: InvoiceEntity | null): void => {
    if (network === null || network === noNetwork || network === former?.customerDetails?.network) return;
    networks.check(network, 'customer.network');
  };

  const checkedCustomerOf = (customer: InvoiceInput['customer'], { former }: Asking) => {
    checkNetwork(customer, former);
    return customerOf(customer);
  };

  /** Returns the columns of the given fields only. */
  const draftColumns = async (input: Partial<InvoiceInput>, asking: Asking): Promise<Partial<InvoiceData>> => ({
    ...(input.customer ? checkedCustomerOf(input.customer, asking) : {}),
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
