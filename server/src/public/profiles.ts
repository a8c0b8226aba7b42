import type {
  EffectiveGrants,
  FindProfiles,
  GrantedModule,
  Profile,
  ProfileInput,
  ProfileListQuery,
  ProfileUpdate,
} from '../../../contracts';
import type { Actor } from '../kit/actor';

/**
 * `strapi.plugin('invoice-payments').service('profiles')`: what roles may do with invoices.
 *
 * `create`, `update` and `remove` check no permission: the caller decides who may use them.
 */
export interface ProfilesService {
  /**
   * Returns one page of the profiles, by name unless `sort` says otherwise.
   *
   * @param query `page` (from 1) and `pageSize` (at most 100)
   * @since 0.1.0
   */
  findPage(query: ProfileListQuery): Promise<FindProfiles>;

  /**
   * Returns one profile.
   *
   * @throws 404 `not_found`
   * @since 0.1.0
   */
  findOne(documentId: string): Promise<Profile>;

  /**
   * Stores a profile. What is left out is not granted, except payment by link.
   *
   * @throws 400 `role_unknown`, `payment_module_unknown`
   * @throws 409 when the name is taken
   * @since 0.1.0
   */
  create(input: ProfileInput, actor: Actor): Promise<Profile>;

  /**
   * Changes a profile. What is left out stays as it is.
   *
   * @throws 400 `role_unknown`, `payment_module_unknown`
   * @throws 404 `not_found`
   * @throws 409 when the name is taken
   * @since 0.1.0
   */
  update(documentId: string, input: ProfileUpdate, actor: Actor): Promise<Profile>;

  /**
   * Deletes a profile, and with it what it granted.
   *
   * @throws 404 `not_found`
   * @since 0.1.0
   */
  remove(documentId: string, actor: Actor): Promise<void>;

  /**
   * Returns what an actor may do: the union over the profiles of its roles.
   *
   * @since 0.1.0
   */
  grantsOf(actor: Actor): Promise<EffectiveGrants>;

  /**
   * Returns the payment modules an actor may use, by name, each with what keeps it from taking payments now.
   *
   * @since 0.1.0
   */
  modulesOf(actor: Actor): Promise<GrantedModule[]>;
}

/** Exposes exactly the members of the interface. */
export const createProfilesFacade = (profiles: ProfilesService): ProfilesService => ({
  findPage: (query) => profiles.findPage(query),
  findOne: (documentId) => profiles.findOne(documentId),
  create: (input, actor) => profiles.create(input, actor),
  update: (documentId, input, actor) => profiles.update(documentId, input, actor),
  remove: (documentId, actor) => profiles.remove(documentId, actor),
  grantsOf: (actor) => profiles.grantsOf(actor),
  modulesOf: (actor) => profiles.modulesOf(actor),
});
