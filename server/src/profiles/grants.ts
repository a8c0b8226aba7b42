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
};

const capabilityNames: Partial<Record<Capability, string>> = { linkPayments: 'use payment by link' };

/** What the plugin itself and API tokens have: a token's scopes are its grants. */
export const fullGrants = (): EffectiveGrants => ({
  see: 'all',
  create: true,
  issue: true,
  sendLink: true,
  sendToOthers: true,
  takePayment: true,
  export: true,
  capabilities: { linkPayments: true, cardOnBanner: true, smartRouting: true, spreadFees: true, cancelInvoice: true },
  allModules: true,
  modules: [],
  profiles: [],
});

export { noGrants };

/** What an action is about. */
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
    hint: 'Choose a module you were granted, or ask an administrator to add it to a profile of your role.',
  });

const missingSwitch = (field: string, act: string): NotAllowedError =>
  new NotAllowedError(`None of your profiles lets you ${act}.`, {
    code: 'profile_switch_missing',
    field: `invoices.${field}`,
    hint: `Ask an administrator to switch on "${act}" in a profile of your role.`,
  });

/**
 * Refuses an action unless one profile grants it with everything it is about: the invoice, the payment module, the
 * capability. Two profiles that each grant a part do not.
 *
 * @throws {NotAllowedError} naming the first thing that lacks
 */
export const requireGrant = (grants: EffectiveGrants, name: GrantedAction, subject: Subject = {}): void => {
  const { actor, invoice, module, capability } = subject;
  const owned = invoice && { ownerType: invoice.creatorType, ownerId: invoice.creatorId };
  const about = { invoice: owned, actor };
  const act = switchNames[name];
  if (!mayAct(grants, name)) throw missingSwitch(name, act);
  if (!mayAct(grants, name, about)) throw missingSwitch(name, `${act} of others`);
  if (capability && !mayAct(grants, name, { ...about, capability })) {
    throw missingSwitch(`capabilities.${capability}`, capabilityNames[capability] ?? act);
  }
  if (!module || mayAct(grants, name, { ...about, capability, module: module.documentId })) return;
  if (!mayUseModule(grants, module.documentId)) throw missingModule();
  throw new NotAllowedError(`None of your profiles lets you ${act} with this payment module.`, {
    code: 'module_not_granted',
    field: 'paymentModule',
    hint: `One profile has to grant both. Ask an administrator to switch on "${act}" in a profile that includes the module.`,
  });
};

/** What somebody is told of a module that does not exist, where it may not use all of them. */
export { missingModule };
