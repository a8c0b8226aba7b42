import { weaknessOf, type VaultKey } from './keys';
import { PUBLIC_VARIABLE } from './service';

export interface StartUpFacts {
  environment: NodeJS.ProcessEnv;
  /** Keys that a person configured. A key derived from Strapi's is as strong as that one. */
  configuredKeys: readonly Pick<VaultKey, 'secret'>[];
  strapiKey: string | undefined;
  canStore: boolean;
  /** Names of the contracts with live keys. */
  liveContracts: readonly string[];
  /** The variables that `env:NAME` references use, and whether each can be read. */
  references: readonly { variable: string; isSet: boolean }[];
  /** Contracts whose stored secrets no configured key can decrypt. */
  unreadable: readonly { name: string; reason: string }[];
}

const looksLikeSecret = /(?:^|[^A-Za-z0-9])(?:(?:sk|rk)_(?:test|live)_|whsec_)[A-Za-z0-9]/;

const quoted = (names: readonly string[]): string => [...new Set(names)].map((name) => `"${name}"`).join(', ');

/** Secret variables with a name that Strapi builds into the public files of the admin panel. */
const publicSecrets = ({ environment, configuredKeys, strapiKey, references }: StartUpFacts): string[] => {
  const secrets = [
    ...configuredKeys.map(({ secret }) => secret),
    strapiKey,
    ...references.map(({ variable }) => environment[variable]),
  ].filter((secret) => secret !== undefined && secret !== '');
  return Object.entries(environment)
    .filter(([name, value]) => PUBLIC_VARIABLE.test(name) && value !== undefined && value !== '')
    .filter(([, value]) => looksLikeSecret.test(value ?? '') || secrets.some((secret) => value?.includes(secret ?? '')))
    .map(([name]) => name);
};

/** Returns the security warnings to log when the site starts. No line contains a secret. */
export const startUpWarnings = (facts: StartUpFacts): string[] => {
  const warnings: string[] = [];
  const { environment, configuredKeys, strapiKey, canStore, liveContracts, references, unreadable } = facts;

  for (const name of publicSecrets(facts)) {
    warnings.push(
      `${name} contains a secret, but Strapi includes every STRAPI_ADMIN_ variable in the public admin panel. Rename it, rebuild the panel, and roll the secret.`
    );
  }
  if (!canStore) {
    warnings.push(
      'no encryption key is set, so secrets cannot be stored. Set INVOICE_PAYMENTS_ENCRYPTION_KEY (or Strapi’s ENCRYPTION_KEY), or use env:NAME references.'
    );
  }
  const usedKeys =
    configuredKeys.length > 0 ? configuredKeys.map(({ secret }) => secret) : strapiKey ? [strapiKey] : [];
  const weakness = usedKeys.map(weaknessOf).find((found) => found !== null);
  if (weakness && environment.NODE_ENV !== 'test') {
    warnings.push(
      `the encryption key is weak: ${weakness}. Use 32 random bytes (openssl rand -base64 32), and add the current key to INVOICE_PAYMENTS_FORMER_ENCRYPTION_KEYS.`
    );
  }
  if (liveContracts.length > 0 && environment.NODE_ENV !== 'production') {
    warnings.push(
      `${quoted(liveContracts)} has live keys, and NODE_ENV is ${environment.NODE_ENV ?? 'not set'}: this site uses real money. Remove the live keys from a copy of a production database.`
    );
  }
  const missing = references.filter(({ isSet }) => !isSet).map(({ variable }) => variable);
  if (missing.length > 0) {
    warnings.push(
      `${quoted(missing)} is referenced by a banking contract but is not set. The contract fails until it is set.`
    );
  }
  for (const { name, reason } of unreadable) warnings.push(`"${name}": ${reason}`);
  return warnings;
};
