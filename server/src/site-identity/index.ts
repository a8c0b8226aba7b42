export { createSiteIdentity, type SiteGuard, type SiteIdentity } from './identity';
export { guardProvider } from './guarded-provider';
