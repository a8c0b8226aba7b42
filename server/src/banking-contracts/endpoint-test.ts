import { randomUUID } from 'node:crypto';

import type { Environment } from '../../../contracts';
import type { Clock } from '../kit/clock';
import { ConflictError } from '../kit/errors';
import type { PaymentProvider } from '../providers/payment-provider';
import type { BankingContractRepository, KeyPairRow } from './repository';
import { sendTestDelivery, type TestResult } from './test-delivery';

interface Dependencies {
  clock: Clock;
  repository: BankingContractRepository;
  currentSecretOf: (pair: KeyPairRow) => string | null;
  webhookUrl: (contractId: string, environment: Environment) => string;
}

interface Target {
  contractId: string;
  environment: Environment;
  provider: PaymentProvider;
}

const hints: Record<NonNullable<TestResult['code']>, string> = {
  webhook_unreachable:
    'Check publicUrl, DNS and the firewall. If only this server cannot reach the address (some networks do not let a server call itself from outside), events may still arrive: the first event will show it.',
  webhook_test_refused:
    'Check that publicUrl leads to this site, and that no proxy in front of it redirects, blocks or changes requests to this path.',
};

/** Sends a test delivery to prove that the provider's deliveries arrive. */
export const createEndpointTest = ({ clock, repository, currentSecretOf, webhookUrl }: Dependencies) => {
  /** Sends a signed delivery to the public address and stores the result; null without a secret. */
  const run = async ({ contractId, environment, provider }: Target): Promise<TestResult | null> => {
    const pair = await repository.findKeyPair(contractId, environment);
    const signingSecret = pair && currentSecretOf(pair);
    if (!signingSecret) return null;
    const id = `test_${randomUUID()}`;
    const delivery = await provider.signTestDelivery({ id, environment, signingSecret, now: clock() });
    const result = await sendTestDelivery(webhookUrl(contractId, environment), id, delivery);
    await repository.saveKeyPair(contractId, environment, {
      testedAt: clock().toISOString(),
      testCode: result.code,
      testReason: result.reason,
    });
    return result;
  };

  return {
    run,

    /**
     * @throws {ConflictError} `webhook_unreachable` or `webhook_test_refused` when the test delivery does not arrive
     */
    async mustPass(target: Target): Promise<void> {
      const result = await run(target);
      if (result === null || result.code === null) return;
      throw new ConflictError(
        `The endpoint is registered and its secret is stored, but the test delivery did not arrive. ${result.reason}`,
        { code: result.code, hint: hints[result.code] }
      );
    },
  };
};
