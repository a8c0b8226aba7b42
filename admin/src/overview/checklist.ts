import type { BankingContract, KeyPair } from '../../../contracts/banking-contracts';
import { environmentOfMode, type PaymentModule } from '../../../contracts/payment-modules';
import type { Profile } from '../../../contracts/profiles';
import type { Settings } from '../../../contracts/settings';
import { sellerProblems } from '../../../domain/invoices/seller-completeness';
import { sellerOf } from '../settings/seller';

export type StepId = 'contract' | 'module' | 'mode' | 'profile' | 'webhook' | 'seller' | 'entries' | 'payment';

export interface Step {
  id: StepId;
  isDone: boolean;
  /** The entity of the step once it exists: its name and link. */
  subject: { documentId: string; name: string } | null;
}

/** Data from which the steps are derived. */
export interface SetUpFacts {
  contracts: BankingContract[];
  modules: PaymentModule[];
  profiles: Profile[];
  /** Whether roles of the granting profile lack Strapi permissions: its users would see no menu. */
  lacksPermissions: boolean;
  /** Null for a viewer who may not read them; their steps are omitted. */
  settings: Settings | null;
  /** Whether any invoice was paid, in test mode or live. Null for a viewer who may not see invoices. */
  hasPaidInvoice: boolean | null;
}

const SUPER_ADMIN = 'strapi-super-admin';

const isVerified = (contract: BankingContract): boolean =>
  Object.values(contract.keyPairs).some((pair) => pair?.status === 'active');

const hasModule = (profile: Profile, module: PaymentModule): boolean =>
  profile.allModules || profile.paymentModules.some(({ documentId }) => documentId === module.documentId);

/** Roles other than Strapi's super admin. */
const namesOthers = ({ adminRoles, apiRoles }: Profile): boolean =>
  apiRoles.length > 0 || adminRoles.some((role) => role !== SUPER_ADMIN);

const namesAnybody = ({ adminRoles, apiRoles }: Profile): boolean => adminRoles.length + apiRoles.length > 0;

/** The module that takes payments, or else the first one that could. */
const mainModule = (modules: PaymentModule[]): PaymentModule | null =>
  modules.find(({ mode }) => mode === 'on') ?? modules.find(({ mode }) => mode === 'sandbox') ?? modules[0] ?? null;

/** The profile that grants the main module to a role; null when none does. */
export const grantingProfile = ({
  modules,
  profiles,
  settings,
}: Pick<SetUpFacts, 'modules' | 'profiles' | 'settings'>): Profile | null => {
  const module = mainModule(modules);
  if (!module) return null;
  const counts = settings?.setUp.worksAlone ? namesAnybody : namesOthers;
  return profiles.find((profile) => counts(profile) && hasModule(profile, module)) ?? null;
};

/** The key pair a module charges with in its present mode. */
const pairOf = (module: PaymentModule, contracts: BankingContract[]): KeyPair | null => {
  const environment = environmentOfMode[module.mode];
  const contract = contracts.find(({ documentId }) => documentId === module.bankingContract.documentId);
  return environment && contract ? contract.keyPairs[environment] : null;
};

const isHealthy = (pair: KeyPair | null): boolean => {
  const health = pair?.webhook.health;
  return health === 'healthy' || health === 'waiting';
};

/** Whether the seller has everything that live invoices need. */
const isSellerComplete = (settings: Settings, module: PaymentModule | null): boolean =>
  sellerProblems(sellerOf(settings, module)).length === 0;

/**
 * Where the set-up stands. The first steps build on each other: contract verified → module created → switched on →
 * granted → webhook healthy. The first that is not done is the next one to do.
 */
export const checklist = (facts: SetUpFacts): Step[] => {
  const { contracts, modules, profiles, lacksPermissions, settings, hasPaidInvoice } = facts;
  const verified = contracts.find(isVerified) ?? null;
  const module = mainModule(modules);
  const running = module && module.mode !== 'off' ? module : null;
  const granting = grantingProfile(facts);
  const charging = running
    ? (contracts.find(({ documentId }) => documentId === running.bankingContract.documentId) ?? null)
    : null;
  return [
    { id: 'contract', isDone: verified !== null, subject: verified ?? contracts[0] ?? null },
    { id: 'module', isDone: module !== null, subject: module },
    { id: 'mode', isDone: running !== null, subject: module },
    {
      id: 'profile',
      isDone: granting !== null && !lacksPermissions,
      subject: granting ?? profiles.find(namesOthers) ?? null,
    },
    {
      id: 'webhook',
      isDone: running !== null && isHealthy(pairOf(running, contracts)),
      subject: charging ?? verified,
    },
    ...(settings
      ? ([
          { id: 'seller', isDone: isSellerComplete(settings, module), subject: null },
          {
            id: 'entries',
            isDone: settings.entries.types.length > 0 || settings.setUp.withoutEntries,
            subject: null,
          },
        ] as const)
      : []),
    ...(hasPaidInvoice === null ? [] : [{ id: 'payment', isDone: hasPaidInvoice, subject: null } as const]),
  ];
};
