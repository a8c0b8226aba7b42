import { handle } from '../kit/define-route';
import { profileRoutes as routes } from './routes';
import type { ProfileService } from './service';

export const createProfilesController = ({ profiles }: { profiles: ProfileService }) => ({
  find: handle(routes.find, ({ query }) => profiles.findPage(query)),
  findEffective: handle(routes.findEffective, async ({ query }) => ({
    data: await profiles.grantsOfRoles(query.adminRole ? [query.adminRole] : [], query.apiRole ? [query.apiRole] : []),
  })),
  findMine: handle(routes.findMine, async ({ actor }) => ({ data: await profiles.grantsOf(actor) })),
  findMyModules: handle(routes.findMyModules, async ({ actor }) => ({ data: await profiles.modulesOf(actor) })),
  findOne: handle(routes.findOne, async ({ params }) => ({ data: await profiles.findOne(params.id) })),
  create: handle(routes.create, async ({ body, actor }) => ({ data: await profiles.create(body, actor) })),
  update: handle(routes.update, async ({ params, body, actor }) => ({
    data: await profiles.update(params.id, body, actor),
  })),
  delete: handle(routes.delete, ({ params, actor }) => profiles.remove(params.id, actor)),
});
