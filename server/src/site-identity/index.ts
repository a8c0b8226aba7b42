export { guardProvider } from './guarded-provider';
export type { SiteGuard, SiteIdentity } from './identity';
export { siteIdentityRoom } from './room';
