export { siteAddressRoom } from './room';
export { createSiteAddressService, type SiteAddressService } from './service';
