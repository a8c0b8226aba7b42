import { capabilities, type Capability, type ProviderCapabilities } from '../../contracts/capabilities';
import type { ActorReference } from '../../contracts/common';
import {
  visibilities,
  type EffectiveGrants,
  type InvoiceSettings,
  type ProfileGrants,
  type Visibility,
} from '../../contracts/profiles';

/** The switches of a profile that allow an action. `refund` is the capability `refunds`. */
export type GrantedAction = Exclude<keyof InvoiceSettings, 'see' | 'capabilities'> | 'refund';

/** The grants of an actor without a profile: nothing. */
export const noGrants = (): EffectiveGrants => ({
  see: 'none',
  create: false,
  issue: false,
  sendLink: false,
  sendToOthers: false,
  takePayment: false,
  export: false,
  credit: false,
  recordPayment: false,
  writeOff: false,
  capabilities: capabilitySwitches(() => false),
  allModules: false,
  modules: [],
  profiles: [],
});

const capabilitySwitches = (isOn: (capability: Capability) => boolean): Record<Capability, boolean> =>
  Object.fromEntries(capabilities.map((capability) => [capability, isOn(capability)])) as Record<Capability, boolean>;

const wider = (one: Visibility, other: Visibility): Visibility =>
  visibilities.indexOf(one) >= visibilities.indexOf(other) ? one : other;

const addProfile = (grants: EffectiveGrants, profile: ProfileGrants): EffectiveGrants => {
  const { documentId, invoices, allModules, modules } = profile;
  return {
    see: wider(grants.see, invoices.see),
    create: grants.create || invoices.create,
    issue: grants.issue || invoices.issue,
    sendLink: grants.sendLink || invoices.sendLink,
    sendToOthers: grants.sendToOthers || invoices.sendToOthers,
    takePayment: grants.takePayment || invoices.takePayment,
    export: grants.export || invoices.export,
    credit: grants.credit || invoices.credit,
    recordPayment: grants.recordPayment || invoices.recordPayment,
    writeOff: grants.writeOff || invoices.writeOff,
    capabilities: capabilitySwitches(
      (capability) => grants.capabilities[capability] || invoices.capabilities[capability]
    ),
    allModules: grants.allModules || allModules,
    modules: [...new Set([...grants.modules, ...modules])].sort(),
    profiles: [...grants.profiles.filter((other) => other.documentId !== documentId), profile].sort((one, other) =>
      one.documentId < other.documentId ? -1 : 1
    ),
  };
};

/**
 * Returns the grants of all profiles of a user's roles: the widest visibility, every switch and module that any of them
 * has, and each profile by itself. The order does not matter, and a further profile never removes a right.
 */
export const unionGrants = (profiles: readonly ProfileGrants[]): EffectiveGrants =>
  profiles.reduce(addProfile, noGrants());

/** Returns the sources of rights. Actors without profiles (tokens, the plugin itself) have one. */
const sourcesOf = (grants: EffectiveGrants): Omit<ProfileGrants, 'documentId' | 'name'>[] =>
  grants.profiles.length > 0 ? grants.profiles : [{ ...grants, invoices: grants }];

/** Returns whether any profile includes a payment module (documentId). */
export const mayUseModule = (grants: EffectiveGrants, moduleId: string): boolean =>
  grants.allModules || grants.modules.includes(moduleId);

type Owned = { ownerType: ActorReference['type'] | null; ownerId: string | null };
type Asker = Pick<ActorReference, 'type' | 'id'>;

const sees = (see: Visibility, invoice: Owned, actor: Asker): boolean => {
  switch (see) {
    case 'all':
      return true;
    case 'own':
      return actor.id !== null && invoice.ownerId === actor.id && invoice.ownerType === actor.type;
    case 'none':
      return false;
  }
};

/** Returns whether an actor may see an invoice. With `own`, only its creator may. Actors without an id own nothing. */
export const maySeeInvoice = (grants: EffectiveGrants, invoice: Owned, actor: Asker): boolean =>
  sees(grants.see, invoice, actor);

/** The parts of an action that decide whether it is granted. */
export interface ActionSubject {
  /** documentId of the payment module that collects the money. */
  module?: string | null;
  /** The invoice, and who acts on it. */
  invoice?: Owned;
  actor?: Asker;
  /** A capability that must also be switched on. */
  capability?: Capability;
}

/** A profile that may not send links may not send them to others either. */
const isOn = (invoices: InvoiceSettings, action: GrantedAction): boolean =>
  action === 'refund'
    ? invoices.capabilities.refunds
    : invoices[action] && (action !== 'sendToOthers' || invoices.sendLink);

/** Returns whether a single profile grants the whole action. Rights of two profiles do not add up. */
export const mayAct = (
  grants: EffectiveGrants,
  action: GrantedAction,
  { module, invoice, actor, capability }: ActionSubject = {}
): boolean =>
  sourcesOf(grants).some(
    ({ invoices, allModules, modules }) =>
      isOn(invoices, action) &&
      (!capability || invoices.capabilities[capability]) &&
      (!module || allModules || modules.includes(module)) &&
      (!invoice || !actor || sees(invoices.see, invoice, actor))
  );

/** Returns the widest visibility among the profiles that grant an action; `none` when none does. */
export const visibilityFor = (grants: EffectiveGrants, action: GrantedAction): Visibility =>
  sourcesOf(grants)
    .filter(({ invoices }) => isOn(invoices, action))
    .reduce<Visibility>((widest, { invoices }) => wider(widest, invoices.see), 'none');

/** Returns whether a capability is usable: a profile switches it on and the provider supports it. */
export const effectiveCapability = (
  grants: EffectiveGrants,
  provider: ProviderCapabilities,
  capability: Capability
): boolean => grants.capabilities[capability] && provider[capability].available;
