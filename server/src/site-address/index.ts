export { createSiteAddressController } from './controller';
export { siteAddressRoutes } from './routes';
export { createSiteAddressService, type SiteAddressService } from './service';
