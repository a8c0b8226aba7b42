import type { Core } from '@strapi/strapi';

import type {
  EffectiveGrants,
  FindProfiles,
  GrantedModule,
  InvoiceSettings,
  Profile,
  ProfileInput,
  ProfileListQuery,
  ProfileUpdate,
} from '../../../contracts';
import { refuseChanged, type ActivityService } from '../activity';
import { unionGrants } from '../../../domain/access/profile-grants';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError, InvalidInputError, MissingError } from '../kit/errors';
import { refuseTakenName } from '../kit/name-taken';
import { pageOf, sliceOf } from '../kit/pagination';
import { versionOf } from '../kit/version';
import type { PaymentModuleService } from '../payment-modules';
import { PLUGIN_ID } from '../plugin-id';
import { fullGrants, noGrants } from './grants';
import type { ProfileEntity, ProfileRepository } from './repository';

export interface Dependencies {
  strapi: Core.Strapi;
  activity: ActivityService;
  paymentModules: PaymentModuleService;
  repository: ProfileRepository;
}

const SUPER_ADMIN = 'strapi-super-admin';

/** A new profile can only see its own invoices. */
const defaultSettings = (): InvoiceSettings => ({
  see: 'own',
  create: false,
  issue: false,
  sendLink: false,
  sendToOthers: false,
  takePayment: false,
  export: false,
  credit: false,
  recordPayment: false,
  writeOff: false,
  capabilities: {
    linkPayments: true,
    refunds: false,
    cardOnBanner: false,
    smartRouting: false,
    spreadFees: false,
    cancelInvoice: false,
  },
});

const mergeSettings = (base: InvoiceSettings, input: ProfileInput['invoices']): InvoiceSettings => ({
  ...base,
  ...input,
  capabilities: { ...base.capabilities, ...input?.capabilities },
});

/** Returns what people edit in a profile. The order of roles and modules says nothing. */
const edited = (profile: ProfileEntity): object => ({
  name: profile.name,
  description: profile.description,
  adminRoles: [...profile.adminRoles].sort(),
  apiRoles: [...profile.apiRoles].sort(),
  invoices: profile.invoices,
  allModules: profile.allModules,
  paymentModules: profile.paymentModules.map(({ documentId }) => documentId).sort(),
});

const profileDto = (profile: ProfileEntity): Profile => ({
  documentId: profile.documentId,
  name: profile.name,
  description: profile.description,
  adminRoles: profile.adminRoles,
  apiRoles: profile.apiRoles,
  invoices: profile.invoices,
  allModules: profile.allModules,
  paymentModules: profile.paymentModules.map(({ documentId, name }) => ({ documentId, name })),
  version: versionOf(edited(profile)),
  createdAt: profile.createdAt,
  updatedAt: profile.updatedAt,
});

export const createProfileService = ({ strapi, activity, paymentModules, repository }: Dependencies) => {
  const existing = async (documentId: string): Promise<ProfileEntity> => {
    const profile = await repository.findOne(documentId);
    if (!profile) throw new MissingError('profile');
    return profile;
  };

  const moduleIds = async (documentIds: string[]): Promise<number[]> => {
    const modules = await paymentModules.findEntities(documentIds);
    const missing = documentIds.filter((id) => !modules.some(({ documentId }) => documentId === id));
    if (missing.length > 0) {
      throw new InvalidInputError(`These payment modules do not exist: ${missing.join(', ')}.`, {
        code: 'payment_module_unknown',
        field: 'paymentModules',
        hint: 'Reload the page and select the payment modules again.',
      });
    }
    return modules.map(({ id }) => id);
  };

  /** Refuses unknown roles. Otherwise a role created later with that name would get the grants unnoticed. */
  const checkRoles = async (input: Pick<ProfileInput, 'adminRoles' | 'apiRoles'>): Promise<void> => {
    const known = async (uid: string, column: string): Promise<string[]> =>
      (await strapi.db.query(uid).findMany({ select: [column] })).map((role: Record<string, string>) => role[column]);
    const check = async (field: 'adminRoles' | 'apiRoles', uid: string, column: string): Promise<void> => {
      if (!input[field]?.length) return;
      const roles = strapi.contentTypes[uid as keyof typeof strapi.contentTypes] ? await known(uid, column) : [];
      const unknown = input[field].filter((role) => !roles.includes(role));
      if (unknown.length > 0) {
        throw new InvalidInputError(`These roles do not exist: ${unknown.join(', ')}.`, {
          code: 'role_unknown',
          field,
          hint: `Known roles: ${roles.join(', ') || 'none'}.`,
        });
      }
    };
    await check('adminRoles', 'admin::role', 'code');
    await check('apiRoles', 'plugin::users-permissions.role', 'type');
  };

  const store = async (input: ProfileInput, actor: Actor): Promise<Profile> => {
    const modules = await moduleIds(input.paymentModules ?? []);
    return inTransaction(strapi, async () => {
      const profile = await repository
        .insert({
          name: input.name,
          description: input.description ?? null,
          adminRoles: input.adminRoles ?? [],
          apiRoles: input.apiRoles ?? [],
          invoices: mergeSettings(defaultSettings(), input.invoices),
          allModules: input.allModules ?? false,
          paymentModules: modules,
        })
        .catch(refuseTakenName('A profile', input.name));
      const after = profileDto(profile);
      await activity.record({ entityType: 'profile', entityId: profile.documentId, action: 'created', actor, after });
      return after;
    });
  };

  const grantsOfRoles = async (adminRoles: string[], apiRoles: string[]): Promise<EffectiveGrants> => {
    const profiles = (await repository.findAll()).filter(
      (profile) =>
        profile.adminRoles.some((role) => adminRoles.includes(role)) ||
        profile.apiRoles.some((role) => apiRoles.includes(role))
    );
    return unionGrants(
      profiles.map(({ documentId, name, invoices, allModules, paymentModules: modules }) => ({
        documentId,
        name,
        invoices,
        allModules,
        modules: modules.map((module) => module.documentId),
      }))
    );
  };

  const grantsOf = async (actor: Actor): Promise<EffectiveGrants> => {
    switch (actor.type) {
      case 'system':
      case 'api-token':
        return fullGrants();
      case 'admin':
        return grantsOfRoles(actor.roles, []);
      case 'api-user':
        return grantsOfRoles([], actor.roles);
      case 'payer':
      case 'provider':
        return noGrants();
    }
  };

  return {
    async findPage(query: ProfileListQuery): Promise<FindProfiles> {
      const slice = sliceOf('profiles', query, 'name:asc');
      const found = await repository.findPage(query, slice);
      return pageOf(found.rows.map(profileDto), found, slice);
    },

    async findOne(documentId: string): Promise<Profile> {
      return profileDto(await existing(documentId));
    },

    async create(input: ProfileInput, actor: Actor): Promise<Profile> {
      await checkRoles(input);
      return store(input, actor);
    },

    /** @throws {ConflictError} `changed_meanwhile` when it has another version than the change started from */
    async update(documentId: string, { version, ...input }: ProfileUpdate, actor: Actor): Promise<Profile> {
      await existing(documentId);
      await checkRoles(input);
      const modules = input.paymentModules ? await moduleIds(input.paymentModules) : undefined;
      return inTransaction(strapi, async () => {
        if (!(await repository.lock(documentId))) throw new MissingError('profile');
        const profile = await existing(documentId);
        const before = profileDto(profile);
        await refuseChanged(activity, { entityType: 'profile', entityId: documentId }, before, version);
        const updated = await repository
          .update(documentId, {
            ...(input.name === undefined ? {} : { name: input.name }),
            ...(input.description === undefined ? {} : { description: input.description }),
            ...(input.adminRoles === undefined ? {} : { adminRoles: input.adminRoles }),
            ...(input.apiRoles === undefined ? {} : { apiRoles: input.apiRoles }),
            ...(input.invoices === undefined ? {} : { invoices: mergeSettings(profile.invoices, input.invoices) }),
            ...(input.allModules === undefined ? {} : { allModules: input.allModules }),
            ...(modules === undefined ? {} : { paymentModules: modules }),
          })
          .catch(refuseTakenName('A profile', input.name));
        const after = profileDto(updated);
        await activity.recordChange({
          entityType: 'profile',
          entityId: documentId,
          action: 'updated',
          actor,
          before,
          after,
        });
        return after;
      });
    },

    async remove(documentId: string, actor: Actor, version?: string): Promise<void> {
      await existing(documentId);
      await inTransaction(strapi, async () => {
        if (!(await repository.lock(documentId))) throw new MissingError('profile');
        const before = profileDto(await existing(documentId));
        await refuseChanged(activity, { entityType: 'profile', entityId: documentId }, before, version);
        await repository.remove(documentId);
        await activity.record({ entityType: 'profile', entityId: documentId, action: 'deleted', actor, before });
      });
    },

    /** Removes deleted roles from all profiles, so that a later role with the same name starts without grants. */
    async forgetRoles(field: 'adminRoles' | 'apiRoles', names: readonly string[], actor: Actor): Promise<void> {
      await inTransaction(strapi, async () => {
        for (const profile of await repository.findAll()) {
          const roles = profile[field].filter((role) => !names.includes(role));
          if (roles.length === profile[field].length) continue;
          const updated = await repository.update(profile.documentId, { [field]: roles });
          await activity.recordChange({
            entityType: 'profile',
            entityId: profile.documentId,
            action: 'role_deleted',
            actor,
            before: profileDto(profile),
            after: profileDto(updated),
          });
        }
      });
    },

    /** Returns the grants of a role: of each profile, and of any of them. For the page that shows them. */
    grantsOfRoles,

    /** Returns the grants of the actor's roles. */
    grantsOf,

    /** Returns the actor's granted modules with the reasons why each cannot take payments now, by name. */
    async modulesOf(actor: Actor): Promise<GrantedModule[]> {
      const grants = await grantsOf(actor);
      return paymentModules.findGranted(grants.allModules ? null : grants.modules);
    },

    /** Creates a profile with all grants for Super Admin at the first start. A deleted profile is not created again. */
    async ensureAdministratorsProfile(actor: Actor): Promise<void> {
      const state = strapi.store({ type: 'plugin', name: PLUGIN_ID });
      if (await state.get({ key: 'administratorsProfileCreated' })) return;
      const full = fullGrants();
      try {
        // Not checked: at the first start, Strapi creates its roles after the plugins' bootstrap.
        await store(
          {
            name: 'Administrators',
            description: 'Super Admin: everything.',
            adminRoles: [SUPER_ADMIN],
            invoices: {
              see: full.see,
              create: true,
              issue: true,
              sendLink: true,
              sendToOthers: true,
              takePayment: true,
              export: true,
              credit: true,
              recordPayment: true,
              writeOff: true,
              capabilities: full.capabilities,
            },
            allModules: true,
          },
          actor
        );
      } catch (error) {
        // Another instance that starts at the same time was first.
        if (!(error instanceof ConflictError)) throw error;
      }
      await state.set({ key: 'administratorsProfileCreated', value: true });
    },
  };
};

export type ProfileService = ReturnType<typeof createProfileService>;
