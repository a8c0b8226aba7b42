export type { LinkAccessSignature } from './link-access';
export { vaultRoom } from './room';
export {
  isEnvironmentReference,
  referencedVariable,
  sealedWith,
  type KeyPairPlace,
  type SecretPlace,
  type Vault,
} from './service';
