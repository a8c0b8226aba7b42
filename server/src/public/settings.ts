import type { CurrentSettings, SettingsInput } from '../../../contracts';
import type { Actor } from '../kit/actor';

/**
 * `strapi.plugin('invoice-payments').service('settings')`: seller, paper and content types that carry invoices.
 *
 * These members check no permission: the caller decides who may use them.
 */
export interface SettingsService {
  /**
   * Returns all sections, with defaults for those nobody has saved.
   *
   * @since 0.1.0
   */
  read(): Promise<CurrentSettings>;

  /**
   * Replaces each section that is given as a whole; the other sections stay as they are.
   *
   * @throws 400 with the field that is wrong
   * @since 0.1.0
   */
  update(input: SettingsInput, actor: Actor): Promise<CurrentSettings>;
}

/** Exposes exactly the members of the interface. */
export const createSettingsFacade = (settings: SettingsService): SettingsService => ({
  read: () => settings.read(),
  update: (input, actor) => settings.update(input, actor),
});
