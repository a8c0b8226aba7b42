export { guardProvider } from './guarded-provider';
export { createSiteIdentity, type SiteGuard, type SiteIdentity } from './identity';
export { siteIdentityRoom } from './room';
