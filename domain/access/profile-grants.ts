import { capabilities, type Capability, type ProviderCapabilities } from '../../contracts/capabilities';
import type { ActorReference } from '../../contracts/common';
import { visibilities, type EffectiveGrants, type InvoiceSettings, type Visibility } from '../../contracts/profiles';

/** A profile as far as it grants anything. */
export interface GrantingProfile {
  documentId: string;
  name: string;
  invoices: InvoiceSettings;
  allModules: boolean;
  /** documentIds of payment modules. */
  modules: readonly string[];
}

/** What somebody without a profile may do: nothing. */
export const noGrants = (): EffectiveGrants => ({
  see: 'none',
  create: false,
  issue: false,
  sendLink: false,
  takePayment: false,
  export: false,
  capabilities: capabilitySwitches(() => false),
  allModules: false,
  modules: [],
  profiles: [],
});

const capabilitySwitches = (isOn: (capability: Capability) => boolean): Record<Capability, boolean> =>
  Object.fromEntries(capabilities.map((capability) => [capability, isOn(capability)])) as Record<Capability, boolean>;

const wider = (one: Visibility, other: Visibility): Visibility =>
  visibilities.indexOf(one) >= visibilities.indexOf(other) ? one : other;

const addProfile = (
  grants: EffectiveGrants,
  { documentId, name, invoices, allModules, modules }: GrantingProfile
): EffectiveGrants => ({
  see: wider(grants.see, invoices.see),
  create: grants.create || invoices.create,
  issue: grants.issue || invoices.issue,
  sendLink: grants.sendLink || invoices.sendLink,
  takePayment: grants.takePayment || invoices.takePayment,
  export: grants.export || invoices.export,
  capabilities: capabilitySwitches(
    (capability) => grants.capabilities[capability] || invoices.capabilities[capability]
  ),
  allModules: grants.allModules || allModules,
  modules: [...new Set([...grants.modules, ...modules])].sort(),
  profiles: [...grants.profiles.filter((profile) => profile.documentId !== documentId), { documentId, name }].sort(
    (one, other) => (one.documentId < other.documentId ? -1 : 1)
  ),
});

/**
 * What the profiles of a user's roles allow together: the wider visibility, every switch that is on in any,
 * every module listed in any. The order of profiles does not matter, and one more never takes a right away.
 */
export const unionGrants = (profiles: readonly GrantingProfile[]): EffectiveGrants =>
  profiles.reduce(addProfile, noGrants());

/** Whether a payment module (documentId) may be used. */
export const mayUseModule = (grants: EffectiveGrants, moduleId: string): boolean =>
  grants.allModules || grants.modules.includes(moduleId);

/** Whether somebody may see an invoice; under `own`, only who created it. Actors without an id own nothing. */
export const maySeeInvoice = (
  grants: EffectiveGrants,
  invoice: { ownerType: ActorReference['type'] | null; ownerId: string | null },
  actor: Pick<ActorReference, 'type' | 'id'>
): boolean => {
  switch (grants.see) {
    case 'all':
      return true;
    case 'own':
      return actor.id !== null && invoice.ownerId === actor.id && invoice.ownerType === actor.type;
    case 'none':
      return false;
  }
};

/** Whether a capability can really be used: switched on in a profile, and something the provider can do. */
export const effectiveCapability = (
  grants: EffectiveGrants,
  provider: ProviderCapabilities,
  capability: Capability
): boolean => grants.capabilities[capability] && provider[capability].available;
