import { handle } from '../kit/define-route';
import { siteAddressRoutes as routes } from './routes';
import type { SiteAddressService } from './service';

export const createSiteAddressController = ({ siteAddress }: { siteAddress: SiteAddressService }) => ({
  find: handle(routes.find, async () => ({ data: await siteAddress.find() })),
  decide: handle(routes.decide, async ({ body, actor }) => ({ data: await siteAddress.decide(body, actor) })),
});
