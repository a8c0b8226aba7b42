import { capabilities, type Capability, type ProviderCapabilities } from '../../contracts/capabilities';
import type { ActorReference } from '../../contracts/common';
import {
  visibilities,
  type EffectiveGrants,
  type InvoiceSettings,
  type ProfileGrants,
  type Visibility,
} from '../../contracts/profiles';

/** The switches of a profile that let somebody act. `refund` is the capability `refunds`. */
export type GrantedAction = Exclude<keyof InvoiceSettings, 'see' | 'capabilities'> | 'refund';

/** What somebody without a profile may do: nothing. */
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
 * What the profiles of a user's roles grant: the wider visibility, every switch that is on in any, every module listed in
 * any, and each profile by itself. The order of profiles does not matter, and one more never takes a right away.
 */
export const unionGrants = (profiles: readonly ProfileGrants[]): EffectiveGrants =>
  profiles.reduce(addProfile, noGrants());

/** Each source of rights by itself. What has no profiles (tokens, the plugin itself) is one source. */
const sourcesOf = (grants: EffectiveGrants): Omit<ProfileGrants, 'documentId' | 'name'>[] =>
  grants.profiles.length > 0 ? grants.profiles : [{ ...grants, invoices: grants }];

/** Whether any profile includes a payment module (documentId). */
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

/** Whether somebody may see an invoice; under `own`, only who created it. Actors without an id own nothing. */
export const maySeeInvoice = (grants: EffectiveGrants, invoice: Owned, actor: Asker): boolean =>
  sees(grants.see, invoice, actor);

/** What an action is about, as far as that matters to it. */
export interface ActionSubject {
  /** documentId of the payment module the money goes through. */
  module?: string | null;
  /** The invoice, and who acts on it. */
  invoice?: Owned;
  actor?: Asker;
  /** What else has to be switched on. */
  capability?: Capability;
}

/** A profile that sends no links sends none to others. */
const isOn = (invoices: InvoiceSettings, action: GrantedAction): boolean =>
  action === 'refund'
    ? invoices.capabilities.refunds
    : invoices[action] && (action !== 'sendToOthers' || invoices.sendLink);

/** Whether one profile grants all of it: rights of two profiles do not add up to a third one. */
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

/** The widest visibility among the profiles that grant an action; `none` when none does. */
export const visibilityFor = (grants: EffectiveGrants, action: GrantedAction): Visibility =>
  sourcesOf(grants)
    .filter(({ invoices }) => isOn(invoices, action))
    .reduce<Visibility>((widest, { invoices }) => wider(widest, invoices.see), 'none');

/** Whether a capability can really be used: switched on in a profile, and something the provider can do. */
export const effectiveCapability = (
  grants: EffectiveGrants,
  provider: ProviderCapabilities,
  capability: Capability
): boolean => grants.capabilities[capability] && provider[capability].available;
