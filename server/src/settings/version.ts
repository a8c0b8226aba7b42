import type { Settings, SettingsSectionName } from '../../../contracts';
import { versionOf } from '../kit/version';
import { settingsDefaults } from './sections';

const names = (Object.keys(settingsDefaults) as SettingsSectionName[]).sort();

/** Long enough to tell apart the states of one section. */
const LENGTH = 12;

const versionOfSection = (section: object): string => versionOf(section).slice(0, LENGTH);

/** Holds the version of each section, so that two people who change different sections do not refuse each other. */
export const versionOfSettings = (settings: Settings): string =>
  names.map((name) => `${name}:${versionOfSection(settings[name])}`).join('.');

/** Whether a section is still as it was when the version was read. */
export const isSameSection = (name: SettingsSectionName, version: string, current: Settings): boolean =>
  version.split('.').includes(`${name}:${versionOfSection(current[name])}`);
