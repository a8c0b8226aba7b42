import { randomUUID } from 'node:crypto';

import type { Environment, KeyPairInput } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { InvalidInputError } from '../kit/errors';
import type { KeyProblem, PaymentProvider } from '../providers/payment-provider';
import { isEnvironmentReference, type Vault } from '../vault';
import { placeOf, type KeyPairSecretsService } from './key-pair-secrets';
import { signingChange, type KeyPairChange, type KeyPairRow } from './repository';

interface Dependencies {
  clock: Clock;
  vault: Vault;
  secrets: KeyPairSecretsService;
}

/** The pair that is entered, and what is stored so far. */
interface Target {
  provider: PaymentProvider;
  contractId: string;
  environment: Environment;
  /** The contract's pairs of both environments. */
  stored: KeyPairRow[];
}

const refuseKeys = (environment: Environment, problems: KeyProblem[]): never => {
  const [first] = problems;
  throw new InvalidInputError(first.message, {
    code: first.code,
    field: `keyPairs.${environment}.${first.field}`,
    hint: first.hint,
    errors: problems.map((problem) => ({
      path: ['keyPairs', environment, ...problem.field.split('.')],
      message: `${problem.message} ${problem.hint}`,
      name: 'ValidationError',
    })),
  });
};

/** `publishableKey` → `publishable_key_missing` */
const codeOf = (name: string, what: string): string =>
  `${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_${what}`;

/** Returns missing fields and unknown ones. The provider declares which fields it takes. */
const checkFields = (
  { keyFields, displayName }: PaymentProvider,
  input: KeyPairInput,
  former: KeyPairRow | undefined
): KeyProblem[] => {
  const given: Record<string, string | undefined> = {
    ...input.fields,
    publishableKey: input.publishableKey,
    secretKey: input.secretKey ?? (former?.secret ? 'stored' : undefined),
  };
  const pathOf = (name: string) => (name in (input.fields ?? {}) || !isKey(name) ? `fields.${name}` : name);
  const missing = keyFields.filter(({ name, required }) => required && !given[name]);
  const unknown = Object.keys({
    ...input.fields,
    ...(input.publishableKey ? { publishableKey: '' } : {}),
    ...(input.secretKey ? { secretKey: '' } : {}),
  }).filter((name) => !keyFields.some((field) => field.name === name));
  return [
    ...missing.map(({ name, label }) => ({
      code: codeOf(name, 'missing'),
      field: pathOf(name),
      message: `${label} is missing.`,
      hint: 'This field is required for every environment that you enter.',
    })),
    ...unknown.map((name) => ({
      code: 'key_field_unknown',
      field: pathOf(name),
      message: `${displayName} has no field "${name}".`,
      hint: `It takes: ${keyFields.map((field) => field.name).join(', ')}.`,
    })),
  ];
};

const isKey = (name: string): boolean => name === 'publishableKey' || name === 'secretKey';

const sameFields = (one: Record<string, string>, other: Record<string, string>): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

/** Parses an administrator's input for one environment, with all checks that need no provider. */
export const createKeyPairInput = ({ clock, vault, secrets }: Dependencies) => {
  /** The same signing secret in both environments means one of them was pasted into the wrong field. */
  const refuseSharedSigningSecret = (secret: string, environment: Environment, pairs: KeyPairRow[]): void => {
    const other = pairs.find((pair) => pair.environment !== environment);
    if (!other || !secrets.canRead(other) || !secrets.openSigning(other).includes(secret)) return;
    refuseKeys(environment, [
      {
        code: 'webhook_secret_shared',
        field: 'webhookSecret',
        message: `This signing secret is already stored for the ${other.environment} environment.`,
        hint: 'Each endpoint has its own secret. Copy the secret of the endpoint of this environment.',
      },
    ]);
  };

  const signingChangeOf = (input: KeyPairInput, { contractId, environment }: Target): KeyPairChange => {
    if (input.webhookSecret === undefined) return {};
    if (input.webhookSecret === null) {
      return { ...signingChange([], clock()), signingSource: 'none', endpointId: null };
    }
    const sealed = vault.seal(input.webhookSecret, placeOf({ contractId, environment }, 'webhookSecret'));
    return { ...signingChange([{ sealed, expiresAt: null }], clock()), signingSource: 'pasted', endpointId: null };
  };

  return {
    /**
     * Checks everything that can be checked before anything is written, and returns the change to store.
     *
     * @throws {InvalidInputError} naming every invalid field
     */
    changeOf(input: KeyPairInput, target: Target): KeyPairChange {
      const { provider, contractId, environment, stored } = target;
      const former = stored.find((pair) => pair.environment === environment);
      // Checks the value that a reference resolves to: a live key behind env:STRIPE_TEST_KEY is also wrong.
      const secretBehind = (text: string, field: 'secretKey' | 'webhookSecret'): string =>
        isEnvironmentReference(text) ? vault.open(text, placeOf({ contractId, environment }, field)) : text;
      const { secretKey, publishableKey, fields = {} } = input;
      const webhookSecret = input.webhookSecret ? secretBehind(input.webhookSecret, 'webhookSecret') : undefined;
      const problems = [
        ...checkFields(provider, input, former),
        ...provider.checkKeys(environment, {
          fields,
          publishableKey: publishableKey ?? '',
          ...(secretKey === undefined ? {} : { secretKey: secretBehind(secretKey, 'secretKey') }),
          ...(webhookSecret === undefined ? {} : { webhookSecret }),
        }),
      ].filter(({ field }, index, all) => all.findIndex((problem) => problem.field === field) === index);
      if (problems.length > 0) refuseKeys(environment, problems);
      if (webhookSecret) refuseSharedSigningSecret(webhookSecret, environment, stored);

      const keysChanged =
        secretKey !== undefined ||
        (former?.publishableKey ?? undefined) !== publishableKey ||
        !sameFields(former?.fields ?? {}, fields);
      return {
        publishableKey: publishableKey ?? null,
        fields,
        ...(secretKey === undefined
          ? {}
          : {
              secret: vault.seal(secretKey, placeOf({ contractId, environment }, 'secretKey')),
              secretHint: isEnvironmentReference(secretKey) ? secretKey : provider.secretHint(secretKey),
            }),
        // New keys are unverified, whatever the status of the old ones.
        ...(keysChanged
          ? {
              status: 'inactive',
              statusCode: 'not_verified',
              statusReason: 'These keys have not been verified yet.',
              missingPermission: null,
              missingPermissions: [],
              failedAt: null,
              checkedAt: null,
              keysVersion: randomUUID(),
              keysAccountId: null,
            }
          : {}),
        ...signingChangeOf(input, target),
      };
    },
  };
};
