export { missingModule, requireGrant } from './grants';
export { profileRoom } from './room';
export type { ProfileService } from './service';
