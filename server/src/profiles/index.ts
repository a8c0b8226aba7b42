export { profileType } from './content-type';
export { createProfilesController } from './controller';
export { missingModule, requireGrant } from './grants';
export { createProfileRepository } from './repository';
export { profileRoutes } from './routes';
export { createProfileService, type ProfileService } from './service';
