import { handle } from '../kit/define-route';
import { strapiStripeImportRoutes as routes } from './routes';
import type { StrapiStripeImport } from './service';

export const createStrapiStripeImportController = ({
  strapiStripeImport,
}: {
  strapiStripeImport: StrapiStripeImport;
}) => ({
  find: handle(routes.find, async () => ({ data: await strapiStripeImport.preview() })),
  run: handle(routes.run, async ({ body, actor }) => ({ data: await strapiStripeImport.run(body, actor) })),
});
