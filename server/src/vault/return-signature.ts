import type { Vault } from './service';

const PURPOSE = 'return to a payment';

/**
 * What the addresses carry that the provider sends a payer back to, bound to one payment. It works in another browser or
 * app, where the cookie of the pay pages is not; the payment's id alone says nothing.
 */
export const createReturnSignature = (vault: Pick<Vault, 'sign' | 'isSigned'>) => ({
  sign: (paymentId: string): string => vault.sign(PURPOSE, paymentId),
  isSigned: (paymentId: string, signature: string): boolean => vault.isSigned(PURPOSE, paymentId, signature),
});
