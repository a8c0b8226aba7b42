import type { Settings, SettingsInput } from '../../../contracts';
import type { Actor } from '../kit/actor';

/**
 * `strapi.plugin('invoice-payments').service('settings')`: seller, paper and content types that carry invoices.
 *
 * These members check no permission: whoever calls them decides who may.
 */
export interface SettingsService {
  /**
   * Answers all sections, with defaults for those nobody has saved.
   *
   * @since 0.1.0
   */
  read(): Promise<Settings>;

  /**
   * Replaces each section that is given as a whole; the other sections stay as they are.
   *
   * @throws 400 with the field that is wrong
   * @since 0.1.0
   */
  update(input: SettingsInput, actor: Actor): Promise<Settings>;
}

/** Exposes exactly the members of the interface. */
export const createSettingsFacade = (settings: SettingsService): SettingsService => ({
  read: () => settings.read(),
  update: (input, actor) => settings.update(input, actor),
});
