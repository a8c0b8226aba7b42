import type { Capability, ContractType } from '../../../contracts/capabilities';
import type { InvoiceSettings, Profile, ProfileInput } from '../../../contracts/profiles';
import type { Translate } from '../hooks/useTexts';

export interface ModuleChoice {
  documentId: string;
  name: string;
}

export interface ProfileValues {
  name: string | null;
  description: string | null;
  adminRoles: string[];
  apiRoles: string[];
  invoices: InvoiceSettings;
  allModules: boolean;
  paymentModules: ModuleChoice[];
}

/** Values of a new profile, as on the server: own invoices, read only. */
export const emptyProfile = (): ProfileValues => ({
  name: null,
  description: null,
  adminRoles: [],
  apiRoles: [],
  invoices: {
    see: 'own',
    create: false,
    issue: false,
    sendLink: false,
    sendToOthers: false,
    takePayment: false,
    export: false,
    credit: false,
    recordPayment: false,
    writeOff: false,
    capabilities: {
      linkPayments: true,
      refunds: false,
      cardOnBanner: false,
      smartRouting: false,
      spreadFees: false,
      cancelInvoice: false,
    },
  },
  allModules: false,
  paymentModules: [],
});

/** Preset for editors: their own invoices, from draft to payment. */
export const editorsProfile = (name: string, adminRoles: string[], modules: ModuleChoice[]): ProfileValues => {
  const empty = emptyProfile();
  return {
    ...empty,
    name,
    adminRoles,
    invoices: { ...empty.invoices, create: true, issue: true, sendLink: true, takePayment: true },
    paymentModules: modules.map(({ documentId, name: module }) => ({ documentId, name: module })),
  };
};

export const valuesOf = (profile: Profile): ProfileValues => ({
  name: profile.name,
  description: profile.description,
  adminRoles: profile.adminRoles,
  apiRoles: profile.apiRoles,
  invoices: profile.invoices,
  allModules: profile.allModules,
  paymentModules: profile.paymentModules,
});

export const inputOf = (values: ProfileValues): ProfileInput => ({
  name: values.name?.trim() ?? '',
  description: values.description,
  adminRoles: values.adminRoles,
  apiRoles: values.apiRoles,
  invoices: values.invoices,
  allModules: values.allModules,
  paymentModules: values.allModules ? [] : values.paymentModules.map(({ documentId }) => documentId),
});

export const checkProfile = (values: ProfileValues, t: Translate): object =>
  values.name?.trim() ? {} : { name: t('form.required') };

/**
 * Why no contract type can do something, or null where at least one can. A switch nobody could honour is
 * shown disabled with this reason, never hidden.
 */
export const reasonAgainst = (capability: Capability, types: ContractType[]) => {
  if (types.length === 0 || types.some((type) => type.capabilities[capability].available)) return null;
  const [{ capabilities, displayName }] = types;
  const answer = capabilities[capability];
  return answer.available ? null : { reason: answer.reason, provider: displayName };
};
