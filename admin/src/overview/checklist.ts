import type { BankingContract, KeyPair } from '../../../contracts/banking-contracts';
import { environmentOfMode, type PaymentModule } from '../../../contracts/payment-modules';
import type { Profile } from '../../../contracts/profiles';

export type StepId = 'contract' | 'module' | 'mode' | 'profile' | 'webhook';

export interface Step {
  id: StepId;
  isDone: boolean;
  /** What the step is about, once there is something: a name to show and to link to. */
  subject: { documentId: string; name: string } | null;
}

const isVerified = (contract: BankingContract): boolean =>
  Object.values(contract.keyPairs).some((pair) => pair?.status === 'active');

const isGranted = (profile: Profile, module: PaymentModule): boolean =>
  profile.adminRoles.length + profile.apiRoles.length > 0 &&
  (profile.allModules || profile.paymentModules.some(({ documentId }) => documentId === module.documentId));

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

/**
 * Where the set-up stands: contract verified → module created → switched on → granted → webhook healthy.
 * Steps build on each other; the first that is not done is the next one to do.
 */
export const checklist = (contracts: BankingContract[], modules: PaymentModule[], profiles: Profile[]): Step[] => {
  const verified = contracts.find(isVerified) ?? null;
  const running = modules.find(({ mode }) => mode === 'on') ?? modules.find(({ mode }) => mode === 'sandbox') ?? null;
  const module = running ?? modules[0] ?? null;
  const profile = module ? (profiles.find((one) => isGranted(one, module)) ?? null) : null;
  const charging = running
    ? (contracts.find(({ documentId }) => documentId === running.bankingContract.documentId) ?? null)
    : null;
  return [
    { id: 'contract', isDone: verified !== null, subject: verified ?? contracts[0] ?? null },
    { id: 'module', isDone: module !== null, subject: module },
    { id: 'mode', isDone: running !== null, subject: module },
    { id: 'profile', isDone: profile !== null, subject: profile },
    {
      id: 'webhook',
      isDone: running !== null && isHealthy(pairOf(running, contracts)),
      subject: charging ?? verified,
    },
  ];
};
