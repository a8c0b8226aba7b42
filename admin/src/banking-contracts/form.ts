import type {
  BankingContract,
  BankingContractInput,
  KeyPair,
  KeyPairInput,
} from '../../../contracts/banking-contracts';
import type { KeyField } from '../../../contracts/capabilities';
import { environments, type Environment } from '../../../contracts/common';
import type { Translate } from '../hooks/useTexts';

/** One card's fields. Secrets are write-only: null means "keep what is stored". */
export interface KeyPairValues {
  publishableKey: string | null;
  secretKey: string | null;
  webhookSecret: string | null;
  /** Further fields of the contract type, by name. */
  fields: Record<string, string | null>;
  /** Whether saving removes the stored keys of this environment. */
  isRemoved: boolean;
}

export interface ContractValues {
  name: string | null;
  contractType: string;
  description: string | null;
  tags: string[];
  keyPairs: Record<Environment, KeyPairValues>;
}

const pairValues = (stored: KeyPair | null): KeyPairValues => ({
  publishableKey: stored?.publishableKey ?? null,
  fields: stored?.fields ?? {},
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
    test: pairValues(contract.keyPairs.test),
    live: pairValues(contract.keyPairs.live),
  },
});

/** Empties what must not be kept in the browser. A reference to the environment is no secret. */
export const withoutSecrets = (values: ContractValues): ContractValues => {
  const emptied = (secret: string | null) => (secret?.startsWith('env:') ? secret : null);
  const without = (pair: KeyPairValues): KeyPairValues => ({
    ...pair,
    secretKey: emptied(pair.secretKey),
    webhookSecret: emptied(pair.webhookSecret),
  });
  return { ...values, keyPairs: { test: without(values.keyPairs.test), live: without(values.keyPairs.live) } };
};

/** All values except secrets, which are write-only. */
export const duplicateOf = (contract: BankingContract, name: string): ContractValues => ({
  ...valuesOf(contract),
  name,
});

/** Omits empty values. */
const fieldsOf = (pair: KeyPairValues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(pair.fields).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []))
  );

export const isUntouched = (pair: KeyPairValues): boolean =>
  !pair.publishableKey && !pair.secretKey && !pair.webhookSecret && Object.keys(fieldsOf(pair)).length === 0;

const pairInput = (pair: KeyPairValues): KeyPairInput => ({
  ...(pair.publishableKey ? { publishableKey: pair.publishableKey.trim() } : {}),
  ...(Object.keys(fieldsOf(pair)).length > 0 ? { fields: fieldsOf(pair) } : {}),
  ...(pair.secretKey ? { secretKey: pair.secretKey.trim() } : {}),
  ...(pair.webhookSecret ? { webhookSecret: pair.webhookSecret.trim() } : {}),
});

const sameFields = (pair: KeyPairValues, stored: Record<string, string> = {}): boolean => {
  const given = fieldsOf(pair);
  const names = new Set([...Object.keys(given), ...Object.keys(stored)]);
  return [...names].every((name) => given[name] === stored[name]);
};

const sameKeys = (pair: KeyPairValues, stored: KeyPair | null): boolean =>
  !pair.isRemoved &&
  !pair.secretKey &&
  !pair.webhookSecret &&
  pair.publishableKey === (stored?.publishableKey ?? null) &&
  sameFields(pair, stored?.fields);

/** Request body. Unchanged environments are omitted, so that their keys are not verified again. */
export const inputOf = (values: ContractValues, stored: BankingContract | null): BankingContractInput => {
  const keyPairs: BankingContractInput['keyPairs'] = {};
  for (const environment of environments) {
    const pair = values.keyPairs[environment];
    const former = stored?.keyPairs[environment] ?? null;
    if (former && pair.isRemoved) keyPairs[environment] = null;
    else if (!sameKeys(pair, former) && !(isUntouched(pair) && !former)) {
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

/** The two key fields; all other fields a provider declares are details. */
export const isKey = (name: string): name is 'publishableKey' | 'secretKey' =>
  name === 'publishableKey' || name === 'secretKey';

/** Client-side validation: messages for missing fields. */
export const checkContract = (
  values: ContractValues,
  stored: BankingContract | null,
  keyFields: readonly KeyField[],
  t: Translate
): object | null => {
  const keyPairs: Partial<Record<Environment, object>> = {};
  for (const environment of environments) {
    const pair = values.keyPairs[environment];
    const former = stored?.keyPairs[environment] ?? null;
    if (pair.isRemoved || (isUntouched(pair) && !former)) continue;
    const required = keyFields.filter((field) => field.required).map(({ name }) => name);
    const details = required.filter((name) => !isKey(name) && !pair.fields[name]?.trim());
    const problems = {
      ...(pair.publishableKey || !required.includes('publishableKey')
        ? {}
        : { publishableKey: t('contract.missing.publishableKey') }),
      ...(pair.secretKey || former?.secretHint || !required.includes('secretKey')
        ? {}
        : { secretKey: t('contract.missing.secretKey') }),
      ...(details.length > 0 ? { fields: Object.fromEntries(details.map((name) => [name, t('form.required')])) } : {}),
    };
    if (Object.keys(problems).length > 0) keyPairs[environment] = problems;
  }
  return {
    ...(values.name?.trim() ? {} : { name: t('form.required') }),
    ...(Object.keys(keyPairs).length > 0 ? { keyPairs } : {}),
  };
};
