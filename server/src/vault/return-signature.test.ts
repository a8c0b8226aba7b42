import { createReturnSignature } from './return-signature';
import { createVault, type Vault } from './service';

const vaultOf = (id: string): Vault => createVault([{ id, secret: `a-long-enough-secret-for-${id}` }], {});
const returnsOf = (id: string) => createReturnSignature(vaultOf(id));

describe('the signature of a return address', () => {
  it('stays the same from one version to the next', () => {
    // Computed outside of this plugin, with the key of the vault above.
    expect(returnsOf('a').sign('payment1')).toBe('bn5ZfVT00UGLv-jduF8bRJbnuf1B9lPxfNRkzjAcqiA');
  });

  it('is good for its payment only', () => {
    expect(returnsOf('a').isSigned('payment1', returnsOf('a').sign('payment1'))).toBe(true);
    expect(returnsOf('a').isSigned('payment2', returnsOf('a').sign('payment1'))).toBe(false);
  });

  it('of another site, or for another purpose, is refused', () => {
    expect(returnsOf('a').isSigned('payment1', returnsOf('b').sign('payment1'))).toBe(false);
    expect(returnsOf('a').isSigned('payment1', vaultOf('a').sign('access to a payment link', 'payment1'))).toBe(false);
  });

  it.each(['', 'payment1', 'A'.repeat(43)])('cannot be %j', (made) => {
    expect(returnsOf('a').isSigned('payment1', made)).toBe(false);
  });
});
