import { handle } from '../kit/define-route';
import { overviewRoutes as routes } from './routes';
import type { OverviewService } from './service';

export const createOverviewController = ({ overview }: { overview: OverviewService }) => ({
  figures: handle(routes.figures, async ({ query, actor }) => ({ data: await overview.figures(query, actor) })),
});
