import type { Actor } from '../kit/actor';

/** `strapi.plugin('invoice-payments').service('actors')`: says in whose name site code calls the other services. */
export interface ActorsService {
  /**
   * Makes an actor for the site's own code. It passes every grant of every profile.
   *
   * @param name shown in the history, such as `order-lifecycle`
   * @since 0.1.0
   */
  system(name: string): Actor;
}

/** Exposes exactly the members of the interface. */
export const createActorsFacade = (actors: ActorsService): ActorsService => ({
  system: (name) => actors.system(name),
});
