import type { Invoice } from '../../../contracts/invoices';
import type { GrantedModule } from '../../../contracts/payment-modules';
import type { PermissionUid } from '../../../contracts/permissions';
import type { EffectiveGrants } from '../../../contracts/profiles';
import { mayAct } from '../../../domain/access/profile-grants';
import { whyModuleRefuses, type ModuleRefusal } from '../../../domain/payments/module-acceptance';
import type { TextId } from '../translations/load';

/** In the order in which the page shows them. */
export const invoiceActions = ['takePayment', 'shareLink', 'pdf', 'duplicate', 'reconcile'] as const;
export type InvoiceAction = (typeof invoiceActions)[number];

export interface ActionContext {
  invoice: Pick<Invoice, 'status' | 'environment' | 'paymentModule' | 'customer' | 'amountDue' | 'currency'>;
  /** Null while loading; no action is offered then. */
  grants: EffectiveGrants | null;
  modules: GrantedModule[] | null;
  can: (uid: PermissionUid) => boolean;
  hasPayments: boolean;
}

type Reason = TextId | null;

const permissions: Record<InvoiceAction, PermissionUid> = {
  takePayment: 'invoices.collect',
  shareLink: 'payment-links.create',
  pdf: 'invoices.read',
  duplicate: 'invoices.create',
  reconcile: 'invoices.reconcile',
};

const ended: Partial<Record<Invoice['status'], TextId>> = {
  draft: 'invoice.reason.draft',
  paid: 'invoice.reason.paid',
  partially_refunded: 'invoice.reason.refunded',
  refunded: 'invoice.reason.refunded',
  credited: 'invoice.reason.credited',
  written_off: 'invoice.reason.writtenOff',
  canceled: 'invoice.reason.canceled',
};

const moduleReasons = {
  module_off: 'invoice.reason.moduleOff',
  module_environment_changed: 'invoice.reason.environmentChanged',
  module_not_ready: 'invoice.reason.moduleNotReady',
  link_payments_disabled: 'invoice.reason.linkDisabled',
  currency_not_accepted: 'invoice.reason.currencyNotAccepted',
  above_module_maximum: 'invoice.reason.aboveMaximum',
} as const satisfies Record<ModuleRefusal['code'], TextId>;

/** Why the invoice's module cannot take its payment now. */
const moduleReason = ({ invoice, modules }: ActionContext): Reason => {
  const id = invoice.paymentModule?.documentId;
  const module = modules?.find(({ documentId }) => documentId === id);
  if (!module) return 'invoice.reason.moduleNotGranted';
  const refusal = whyModuleRefuses({
    module,
    readinessReasons: module.reasons,
    amount: invoice.amountDue,
    currency: invoice.currency,
    to: 'collect',
    invoiceEnvironment: invoice.environment,
  });
  return refusal && moduleReasons[refusal.code];
};

const collecting = (context: ActionContext, action: 'takePayment' | 'sendLink'): Reason => {
  const { invoice, grants } = context;
  const capability = 'linkPayments';
  if (!grants || !mayAct(grants, action, { capability })) return 'invoice.reason.notGranted';
  const reason = ended[invoice.status] ?? moduleReason(context);
  if (reason) return reason;
  const module = invoice.paymentModule?.documentId;
  return mayAct(grants, action, { capability, module }) ? null : 'invoice.reason.notGranted';
};

/**
 * Why an action is not possible, as the id of a sentence; null when it is. The server decides in the end: this
 * only says it before somebody presses the button.
 */
export const reasonAgainst = (action: InvoiceAction, context: ActionContext): Reason => {
  const { invoice, grants, can } = context;
  const isPermitted = can(permissions[action]) || (action === 'shareLink' && can('invoices.send'));
  if (!isPermitted) return 'invoice.reason.noPermission';
  switch (action) {
    case 'takePayment':
      return (
        collecting(context, 'takePayment') ?? (invoice.status === 'processing' ? 'invoice.reason.processing' : null)
      );
    case 'shareLink':
      return collecting(context, 'sendLink');
    case 'pdf':
      return invoice.status === 'draft' ? 'invoice.reason.draft' : null;
    case 'duplicate':
      return grants?.create ? null : 'invoice.reason.notGranted';
    case 'reconcile':
      return context.hasPayments ? null : 'invoice.reason.noPayments';
  }
};
