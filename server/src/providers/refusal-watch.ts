import type { Clock } from '../kit/clock';
import { ProviderError, type PaymentProvider } from './payment-provider';

/** Methods that send no request, and `verifyKeys`, which returns refusals as its result. */
const unwatched = new Set<PropertyKey>([
  'checkKeys',
  'checkOptions',
  'secretHint',
  'verifyKeys',
  'readWebhook',
  'handlesEvent',
  'subjectOf',
  'payoutOfEvent',
  'withoutDecoration',
  'dashboardUrl',
]);

/** Methods whose permission payments do not need. A key without it still takes payments, so it is not a failing key. */
const ofOptionalRights = new Set<PropertyKey>(['refund', 'findRefund', 'readPayout', 'listPayouts', 'listPayoutItems']);

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/**
 * Wraps a provider and reports every refusal of keys, permissions and account, and every failure of the site's proxy,
 * for all callers.
 *
 * @param heard called before the error reaches the caller; `askedAt` is the start of the call
 */
export const watchRefusals = (
  provider: PaymentProvider,
  clock: Clock,
  heard: (error: ProviderError, askedAt: Date) => Promise<void>
): PaymentProvider => {
  const tell = async (error: unknown, askedAt: Date, name?: PropertyKey): Promise<never> => {
    if (!(error instanceof ProviderError)) throw error;
    const isOptional = error.reason === 'permission_missing' && name !== undefined && ofOptionalRights.has(name);
    if (!isOptional && (error.party === 'contract' || error.isOfProxy)) await heard(error, askedAt);
    throw error;
  };

  const watchList = async function* (
    list: AsyncIterable<unknown>,
    askedAt: Date,
    name: PropertyKey
  ): AsyncIterable<unknown> {
    try {
      yield* list;
    } catch (error) {
      await tell(error, askedAt, name);
    }
  };

  return new Proxy(provider, {
    get(target, name): unknown {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || unwatched.has(name)) return member;
      return (...args: unknown[]): unknown => {
        const askedAt = clock();
        const answer: unknown = Reflect.apply(member, target, args);
        if (answer instanceof Promise) return answer.catch((error: unknown) => tell(error, askedAt, name));
        return isAsyncIterable(answer) ? watchList(answer, askedAt, name) : answer;
      };
    },
  });
};
