import { createHash } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import type {
  NumberingSettings,
  SellerDetails,
  SellerSettings,
  CurrentSettings,
  Settings,
  SettingsInput,
  SettingsSectionName,
} from '../../../contracts';
import { taxRegistrationNoteOf } from '../../../domain/invoices/seller-completeness';
import { changedMeanwhile, describeChange, type ActivityService } from '../activity';
import type { BankingContractService } from '../banking-contracts';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { InvalidInputError } from '../kit/errors';
import type { SiteContent } from '../site-content';
import { emptySeller } from './defaults';
import { logoUnknown, type LogoReader } from './logo';
import type { SettingsRepository } from './repository';
import { refuseBadNumbering } from './numbering-refusals';
import { normalizeSettings, settingsDefaults } from './sections';
import { isSameSection, versionOfSettings } from './version';

export interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  bankingContracts: BankingContractService;
  readLogo: LogoReader;
  siteContent: SiteContent;
  repository: SettingsRepository;
  /** The prefix of live numbers whose series has none. */
  numberPrefix: string;
  /** Runs after the documents' settings are saved. */
  zoneSaved: () => Promise<unknown>;
}

/** A section that is a list. A row that was only just made holds an empty object. */
const listOf = (stored: object | undefined): unknown[] => (Array.isArray(stored) ? stored : []);

export const createSettingsService = (deps: Dependencies) => {
  const { strapi, activity, bankingContracts, readLogo, repository, siteContent, numberPrefix, zoneSaved } = deps;

  const knownContracts = async (): Promise<string[]> =>
    (await bankingContracts.list()).map(({ documentId }) => documentId);

  /** Details of a contract that is gone would stand in the way of every later save. */
  const withoutOrphans = (seller: SellerSettings, contracts: string[]): SellerSettings => ({
    ...seller,
    byContract: Object.fromEntries(
      Object.entries(seller.byContract).filter(([contract]) => contracts.includes(contract))
    ),
  });

  /** Adds the fields that details stored by an earlier version lack. */
  const completed = ({ shared, byContract }: SellerSettings): SellerSettings => ({
    shared: { ...emptySeller, ...shared },
    byContract: Object.fromEntries(
      Object.entries(byContract).map(([contract, details]) => [contract, { ...emptySeller, ...details }])
    ),
  });

  const read = async (): Promise<Settings> => {
    const stored = await repository.findAll();
    const sections = Object.entries(settingsDefaults).map(([name, defaults]) => [
      name,
      Array.isArray(defaults) ? listOf(stored.get(name)) : { ...defaults, ...stored.get(name) },
    ]);
    const settings = Object.fromEntries(sections) as Settings;
    return { ...settings, seller: withoutOrphans(completed(settings.seller), await knownContracts()) };
  };

  const readCurrent = async (): Promise<CurrentSettings> => {
    const settings = await read();
    return { ...settings, version: versionOfSettings(settings) };
  };

  const refuseChangedSections = async (
    names: SettingsSectionName[],
    current: CurrentSettings,
    version: string | undefined
  ): Promise<void> => {
    const name = version === undefined ? undefined : names.find((name) => !isSameSection(name, version, current));
    if (name === undefined || version === undefined) return;
    const record = { entityType: 'settings' as const, entityId: name };
    throw changedMeanwhile(await describeChange(activity, record, current, version));
  };

  /** Keeps a copy of the logo under its hash. Outside of transactions: the file may lie with a cloud provider. */
  const withLogo = async (
    details: SellerDetails,
    { field, former, actor }: { field: string; former: SellerDetails | undefined; actor: Actor }
  ): Promise<SellerDetails> => {
    if (details.logo === null) return details;
    // A logo that stays needs no permission: the caller may change a telephone number without seeing the media library.
    const isNew = details.logo !== former?.logo;
    if (isNew && !(await siteContent.mayReadFile(details.logo, actor))) throw logoUnknown(field);
    const content = await readLogo(details.logo, field);
    const hash = createHash('sha256').update(content).digest('hex');
    await repository.insertLogo(hash, content);
    return { ...details, logoHash: hash };
  };

  const prepareSeller = async (seller: SellerSettings, actor: Actor): Promise<SellerSettings> => {
    const former = (await read()).seller;
    const contracts = await knownContracts();
    const unknown = Object.keys(seller.byContract).find((contract) => !contracts.includes(contract));
    if (unknown) {
      throw new InvalidInputError('This banking contract does not exist.', {
        code: 'banking_contract_unknown',
        field: `seller.byContract.${unknown}`,
        hint: 'Give seller details for existing banking contracts only.',
      });
    }
    const own: [string, SellerDetails][] = [];
    for (const [contract, details] of Object.entries(seller.byContract)) {
      const field = `seller.byContract.${contract}.logo`;
      own.push([contract, await withLogo(details, { field, former: former.byContract[contract], actor })]);
    }
    const field = 'seller.shared.logo';
    const shared = await withLogo(seller.shared, { field, former: former.shared, actor });
    return { shared, byContract: Object.fromEntries(own) };
  };

  return {
    /** All sections, with defaults for what nobody saved yet. Read from the database each time. */
    read: readCurrent,

    /**
     * Replaces the sections that are given, whole; the others stay.
     *
     * @throws {InvalidInputError} naming the field
     * @throws {ConflictError} `changed_meanwhile` when a given section has changed since `version` was read
     */
    async update({ version, ...input }: SettingsInput, actor: Actor): Promise<CurrentSettings> {
      const sections = normalizeSettings(input, await read());
      if (sections.numbering) refuseBadNumbering(sections.numbering, numberPrefix);
      if (sections.seller) sections.seller = await prepareSeller(sections.seller, actor);
      const saved = await inTransaction(strapi, async () => {
        const names = Object.keys(sections).sort() as SettingsSectionName[];
        for (const name of names) await repository.lock(name);
        const before = await readCurrent();
        await refuseChangedSections(names, before, version);
        for (const name of names) await repository.write(name, sections[name] ?? {});
        const after = await readCurrent();
        for (const name of names) {
          await activity.recordChange({
            entityType: 'settings',
            entityId: name,
            action: 'updated',
            actor,
            before: before[name],
            after: after[name],
          });
        }
        return after;
      });
      if (sections.documents) await zoneSaved();
      return saved;
    },

    /** Returns the site's IANA time zone. */
    async findTimeZone(): Promise<string> {
      const stored = (await repository.findAll()).get('documents') as Partial<Settings['documents']> | undefined;
      return stored?.timeZone ?? settingsDefaults.documents.timeZone;
    },

    /** uids of the types whose entries carry invoices. */
    async findInvoicedUids(): Promise<string[]> {
      const stored = (await repository.findAll()).get('entries') as Settings['entries'] | undefined;
      return (stored?.types ?? []).map(({ uid }) => uid);
    },

    /** Returns the limits of refunds, at most one for each currency. */
    async refundLimits(): Promise<Settings['refundLimits']> {
      return listOf((await repository.findAll()).get('refundLimits')) as Settings['refundLimits'];
    },

    /** Returns how documents are numbered. */
    async numbering(): Promise<NumberingSettings> {
      const stored = (await repository.findAll()).get('numbering') as NumberingSettings | undefined;
      return { ...settingsDefaults.numbering, ...stored };
    },

    /**
     * Returns the seller of a banking contract (documentId): its own details, or the shared ones. A seller who is not
     * registered for tax has its sentence filled in, so that issued invoices keep it.
     */
    async sellerOf(contract: string | null): Promise<SellerDetails> {
      const stored = (await repository.findAll()).get('seller') as SellerSettings | undefined;
      const seller = completed({ ...settingsDefaults.seller, ...stored });
      const details = (contract === null ? undefined : seller.byContract[contract]) ?? seller.shared;
      return { ...details, taxRegistrationNote: taxRegistrationNoteOf(details) };
    },

    /** Bytes of the logo that was saved under a hash (PNG or JPEG); null when there is none. */
    findLogo: (hash: string): Promise<Buffer | null> => repository.findLogo(hash),
  };
};

export type SettingsService = ReturnType<typeof createSettingsService>;
