export { requireModule, requireSwitch } from './grants';
export { createProfileRepository } from './repository';
export { profileRoom } from './room';
export { createProfileService, type ProfileService } from './service';
