import type { BankingContract, BankingContractInput, KeyPairInput } from '../../../contracts/banking-contracts';
import { environments, type Environment } from '../../../contracts/common';
import type { Translate } from '../hooks/useTexts';

/** One card's fields. Secrets are write-only: null means "keep what is stored". */
export interface KeyPairValues {
  publishableKey: string | null;
  secretKey: string | null;
  webhookSecret: string | null;
  /** The stored keys of this environment are to be removed. */
  isRemoved: boolean;
}

export interface ContractValues {
  name: string | null;
  contractType: string;
  description: string | null;
  tags: string[];
  keyPairs: Record<Environment, KeyPairValues>;
}

const pairValues = (publishableKey: string | null): KeyPairValues => ({
  publishableKey,
  secretKey: null,
  webhookSecret: null,
  isRemoved: false,
});

export const emptyContract = (contractType: string): ContractValues => ({
  name: null,
  contractType,
  description: null,
  tags: [],
  keyPairs: { test: pairValues(null), live: pairValues(null) },
});

export const valuesOf = (contract: BankingContract): ContractValues => ({
  name: contract.name,
  contractType: contract.contractType,
  description: contract.description,
  tags: contract.tags,
  keyPairs: {
    test: pairValues(contract.keyPairs.test?.publishableKey ?? null),
    live: pairValues(contract.keyPairs.live?.publishableKey ?? null),
  },
});

/** Everything but the secrets, which nobody can read any more. */
export const duplicateOf = (contract: BankingContract, name: string): ContractValues => ({
  ...valuesOf(contract),
  name,
});

const isUntouched = (pair: KeyPairValues): boolean => !pair.publishableKey && !pair.secretKey && !pair.webhookSecret;

const pairInput = (pair: KeyPairValues): KeyPairInput => ({
  publishableKey: pair.publishableKey?.trim() ?? '',
  ...(pair.secretKey ? { secretKey: pair.secretKey.trim() } : {}),
  ...(pair.webhookSecret ? { webhookSecret: pair.webhookSecret.trim() } : {}),
});

const sameKeys = (pair: KeyPairValues, stored: string | null | undefined): boolean =>
  !pair.isRemoved && !pair.secretKey && !pair.webhookSecret && pair.publishableKey === (stored ?? null);

/** What is sent. Environments nobody touched are left out, so that their keys are not verified anew. */
export const inputOf = (values: ContractValues, stored: BankingContract | null): BankingContractInput => {
  const keyPairs: BankingContractInput['keyPairs'] = {};
  for (const environment of environments) {
    const pair = values.keyPairs[environment];
    const former = stored?.keyPairs[environment] ?? null;
    if (former && pair.isRemoved) keyPairs[environment] = null;
    else if (!sameKeys(pair, former?.publishableKey) && !(isUntouched(pair) && !former)) {
      keyPairs[environment] = pairInput(pair);
    }
  }
  return {
    name: values.name?.trim() ?? '',
    contractType: values.contractType,
    description: values.description,
    tags: values.tags,
    ...(Object.keys(keyPairs).length > 0 ? { keyPairs } : {}),
  };
};

/** What is missing, said before the server is asked. */
export const checkContract = (values: ContractValues, stored: BankingContract | null, t: Translate): object | null => {
  const keyPairs: Partial<Record<Environment, Record<string, string>>> = {};
  for (const environment of environments) {
    const pair = values.keyPairs[environment];
    const former = stored?.keyPairs[environment] ?? null;
    if (pair.isRemoved || (isUntouched(pair) && !former)) continue;
    const problems = {
      ...(pair.publishableKey ? {} : { publishableKey: t('contract.missing.publishableKey') }),
      ...(pair.secretKey || former?.secretHint ? {} : { secretKey: t('contract.missing.secretKey') }),
    };
    if (Object.keys(problems).length > 0) keyPairs[environment] = problems;
  }
  return {
    ...(values.name?.trim() ? {} : { name: t('form.required') }),
    ...(Object.keys(keyPairs).length > 0 ? { keyPairs } : {}),
  };
};
