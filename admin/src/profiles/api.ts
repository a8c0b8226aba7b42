import type { Single } from '../../../contracts/common';
import type { MyAccess, ProfilePermissions, RolePermissions } from '../../../contracts/granting';
import type {
  EffectiveGrants,
  FindProfiles,
  OneProfile,
  Profile,
  ProfileInput,
  ProfileUpdate,
} from '../../../contracts/profiles';
import { allOf } from '../api/all';
import { api, dataOf, get, remove, send, type Params } from '../api/base';

/** A Strapi role; profiles store its `key`. */
export interface Role {
  key: string;
  name: string;
}

type Changed = 'InvoicePaymentsProfile' | 'InvoicePaymentsActivity';
const changed: Changed[] = ['InvoicePaymentsProfile', 'InvoicePaymentsActivity'];

const profilesApi = api.injectEndpoints({
  endpoints: (build) => ({
    findProfiles: build.query<FindProfiles, Params>({
      query: (params) => get('/profiles', params),
      providesTags: ['InvoicePaymentsProfile'],
    }),
    findAllProfiles: build.query<Profile[], Params | void>({
      queryFn: allOf<Profile>('/profiles'),
      providesTags: ['InvoicePaymentsProfile'],
    }),
    findProfile: build.query<Profile, string>({
      query: (id) => get(`/profiles/${id}`),
      transformResponse: (answer: OneProfile) => dataOf(answer),
      providesTags: ['InvoicePaymentsProfile'],
    }),
    createProfile: build.mutation<Profile, ProfileInput>({
      query: (input) => send('POST', '/profiles', input),
      transformResponse: (answer: OneProfile) => dataOf(answer),
      invalidatesTags: changed,
    }),
    updateProfile: build.mutation<Profile, { id: string; input: ProfileUpdate }>({
      query: ({ id, input }) => send('PUT', `/profiles/${id}`, input),
      transformResponse: (answer: OneProfile) => dataOf(answer),
      invalidatesTags: changed,
    }),
    deleteProfile: build.mutation<void, string>({
      query: (id) => remove(`/profiles/${id}`),
      invalidatesTags: changed,
    }),
    findEffectiveGrants: build.query<EffectiveGrants, { adminRole?: string; apiRole?: string }>({
      query: (role) => get('/effective-grants', { ...role } as Params),
      transformResponse: (answer: Single<EffectiveGrants>) => dataOf(answer),
      providesTags: ['InvoicePaymentsProfile', 'InvoicePaymentsModule'],
    }),
    /** Permissions the profile's roles lack. Refetched whenever they are shown, because Strapi's pages change them too. */
    findProfilePermissions: build.query<ProfilePermissions, string>({
      query: (id) => get(`/profiles/${id}/permissions`),
      transformResponse: (answer: Single<ProfilePermissions>) => dataOf(answer),
      providesTags: ['InvoicePaymentsProfile'],
    }),
    addProfilePermissions: build.mutation<ProfilePermissions, string>({
      query: (id) => send('POST', `/profiles/${id}/permissions`),
      transformResponse: (answer: Single<ProfilePermissions>) => dataOf(answer),
      invalidatesTags: changed,
    }),
    findRolePermissions: build.query<RolePermissions, { kind: RolePermissions['kind']; role: string }>({
      query: (role) => get('/role-permissions', role),
      transformResponse: (answer: Single<RolePermissions>) => dataOf(answer),
      providesTags: ['InvoicePaymentsProfile'],
    }),
    findMyAccess: build.query<MyAccess, void>({
      query: () => get('/my-access'),
      transformResponse: (answer: Single<MyAccess>) => dataOf(answer),
      providesTags: ['InvoicePaymentsProfile'],
    }),
    /** Strapi's own roles of the admin panel. */
    findAdminRoles: build.query<Role[], void>({
      query: () => ({ url: '/admin/roles', method: 'GET' }),
      transformResponse: (answer: Single<{ code: string; name: string }[]>) =>
        answer.data.map(({ code, name }) => ({ key: code, name })),
    }),
    /** Roles of the users-permissions plugin; an error where it is not installed. */
    findApiRoles: build.query<Role[], void>({
      query: () => ({ url: '/users-permissions/roles', method: 'GET' }),
      transformResponse: (answer: { roles: { type: string; name: string }[] }) =>
        answer.roles.map(({ type, name }) => ({ key: type, name })),
    }),
  }),
});

export const {
  useFindAllProfilesQuery,
  useFindProfilesQuery,
  useFindProfileQuery,
  useCreateProfileMutation,
  useUpdateProfileMutation,
  useDeleteProfileMutation,
  useFindEffectiveGrantsQuery,
  useFindProfilePermissionsQuery,
  useAddProfilePermissionsMutation,
  useFindRolePermissionsQuery,
  useFindMyAccessQuery,
  useFindAdminRolesQuery,
  useFindApiRolesQuery,
} = profilesApi;
