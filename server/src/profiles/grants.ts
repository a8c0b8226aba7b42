import type { Capability, EffectiveGrants } from '../../../contracts';
import { mayAct, mayUseModule, noGrants, type GrantedAction } from '../../../domain/access/profile-grants';
import type { Actor } from '../kit/actor';
import { NotAllowedError } from '../kit/errors';

const switchNames: Record<GrantedAction, string> = {
  create: 'create invoices',
  issue: 'issue invoices',
  sendLink: 'send payment links',
  sendToOthers: 'send payment links to other recipients than the customer',
  takePayment: 'take payments',
  export: 'export invoices',
  credit: 'issue credit notes',
  recordPayment: 'record payments',
  writeOff: 'write invoices off',
  refund: 'refund payments',
};

const capabilityNames: Partial<Record<Capability, string>> = { linkPayments: 'use payment by link' };

/** The grants of the plugin itself and of API tokens, which are limited by their scopes. */
export const fullGrants = (): EffectiveGrants => ({
  see: 'all',
  create: true,
  issue: true,
  sendLink: true,
  sendToOthers: true,
  takePayment: true,
  export: true,
  credit: true,
  recordPayment: true,
  writeOff: true,
  capabilities: {
    linkPayments: true,
    refunds: true,
    cardOnBanner: true,
    smartRouting: true,
    spreadFees: true,
    cancelInvoice: true,
  },
  allModules: true,
  modules: [],
  profiles: [],
});

export { noGrants };

/** What an action applies to. */
interface Subject {
  actor?: Actor;
  invoice?: { creatorType: Actor['type']; creatorId: string | null };
  module?: { documentId: string } | null;
  capability?: Capability;
}

const missingModule = (): NotAllowedError =>
  new NotAllowedError('None of your profiles includes this payment module.', {
    code: 'module_not_granted',
    field: 'paymentModule',
    hint: 'Choose another payment module, or ask an administrator to add it to a profile of your role.',
  });

const missingSwitch = (field: string, act: string): NotAllowedError =>
  new NotAllowedError(`None of your profiles allows you to ${act}.`, {
    code: 'profile_switch_missing',
    field: `invoices.${field}`,
    hint: `Ask an administrator to enable "${act}" in a profile of your role.`,
  });

/**
 * Refuses an action unless one profile grants it together with the invoice, the payment module and the capability. Two
 * profiles that each grant a part are not enough.
 *
 * @throws {NotAllowedError} naming the first missing grant
 */
export const requireGrant = (grants: EffectiveGrants, name: GrantedAction, subject: Subject = {}): void => {
  const { actor, invoice, module, capability } = subject;
  const owned = invoice && { ownerType: invoice.creatorType, ownerId: invoice.creatorId };
  const about = { invoice: owned, actor };
  const act = switchNames[name];
  const field = name === 'refund' ? 'capabilities.refunds' : name;
  if (!mayAct(grants, name)) throw missingSwitch(field, act);
  if (!mayAct(grants, name, about)) throw missingSwitch(field, `${act} of others`);
  if (capability && !mayAct(grants, name, { ...about, capability })) {
    throw missingSwitch(`capabilities.${capability}`, capabilityNames[capability] ?? act);
  }
  if (!module || mayAct(grants, name, { ...about, capability, module: module.documentId })) return;
  if (!mayUseModule(grants, module.documentId)) throw missingModule();
  throw new NotAllowedError(`None of your profiles allows you to ${act} with this payment module.`, {
    code: 'module_not_granted',
    field: 'paymentModule',
    hint: `One profile has to grant both. Ask an administrator to enable "${act}" in a profile that includes the module.`,
  });
};

/** The error for a module that does not exist, for callers who may not use every module. */
export { missingModule };
