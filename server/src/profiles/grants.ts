import type { EffectiveGrants } from '../../../contracts';
import { mayUseModule, noGrants } from '../../../domain/access/profile-grants';
import { NotAllowedError } from '../kit/errors';

type Switch = 'create' | 'issue' | 'sendLink' | 'takePayment' | 'export';

const switchNames: Record<Switch, string> = {
  create: 'create invoices',
  issue: 'issue invoices',
  sendLink: 'send payment links',
  takePayment: 'take payments',
  export: 'export invoices',
};

/** What the plugin itself and API tokens have: a token's scopes are its grants. */
export const fullGrants = (): EffectiveGrants => ({
  see: 'all',
  create: true,
  issue: true,
  sendLink: true,
  takePayment: true,
  export: true,
  capabilities: { linkPayments: true, cardOnBanner: true, smartRouting: true, spreadFees: true, cancelInvoice: true },
  allModules: true,
  modules: [],
  profiles: [],
});

export { noGrants };

/** @throws {NotAllowedError} naming the switch a profile would have to give */
export const requireSwitch = (grants: EffectiveGrants, name: Switch): void => {
  if (grants[name]) return;
  throw new NotAllowedError(`None of your profiles lets you ${switchNames[name]}.`, {
    code: 'profile_switch_missing',
    field: `invoices.${name}`,
    hint: `Ask an administrator to switch on "${switchNames[name]}" in a profile of your role.`,
  });
};

/** @throws {NotAllowedError} when no profile of the asker lists the module */
export const requireModule = (grants: EffectiveGrants, module: { documentId: string; name: string }): void => {
  if (mayUseModule(grants, module.documentId)) return;
  throw new NotAllowedError('None of your profiles includes this payment module.', {
    code: 'module_not_granted',
    field: 'paymentModule',
    hint: 'Choose a module you were granted, or ask an administrator to add it to a profile of your role.',
  });
};
