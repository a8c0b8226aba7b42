export { payerCorrectionRoom } from './room';
export { identityOf, type PayerCorrectionService } from './service';
export { identityFields, readIdentity, type IdentityField } from './validation';
