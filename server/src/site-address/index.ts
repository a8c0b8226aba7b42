export { createSiteAddressController } from './controller';
export { siteAddressRoutes } from './routes';
export { createSiteAddressService } from './service';
