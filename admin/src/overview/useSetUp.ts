import { useFindAllContractsQuery } from '../banking-contracts/api';
import { useCan } from '../hooks/useCan';
import { useFindInvoicesQuery } from '../invoices/api';
import { useFindAllModulesQuery } from '../payment-modules/api';
import { paths } from '../plugin-id';
import { useFindProfilePermissionsQuery, useFindAllProfilesQuery } from '../profiles/api';
import { useFindSettingsQuery } from '../settings/api';
import { checklist, grantingProfile, type Step, type StepId } from './checklist';

const ONE_PAID = { pageSize: 1, status: 'paid' };

/** Whether this user may see contracts, modules and profiles; without them the steps would mislead. */
export const useSeesSetUp = (): boolean => {
  const can = useCan();
  return can('banking-contracts.read') && can('payment-modules.read') && can('profiles.read');
};

/** The setup steps and their state, as far as this user may see them. */
export const useSetUp = () => {
  const can = useCan();
  const contracts = useFindAllContractsQuery(undefined, { skip: !can('banking-contracts.read') });
  const modules = useFindAllModulesQuery(undefined, { skip: !can('payment-modules.read') });
  const profiles = useFindAllProfilesQuery(undefined, { skip: !can('profiles.read') });
  const settings = useFindSettingsQuery(undefined, { skip: !can('settings.read') });
  const paid = useFindInvoicesQuery(ONE_PAID, { skip: !can('invoices.read') });
  const facts = {
    contracts: contracts.data ?? [],
    modules: modules.data ?? [],
    profiles: profiles.data ?? [],
    settings: settings.data ?? null,
    hasPaidInvoice: paid.data ? (paid.data.meta.pagination.total ?? 0) > 0 : null,
  };
  const granting = grantingProfile(facts);
  const permissions = useFindProfilePermissionsQuery(granting?.documentId ?? '', {
    skip: granting === null,
    refetchOnMountOrArgChange: true,
  });
  const answers = [contracts, modules, profiles, settings, paid, permissions];
  return {
    isLoading: answers.some((answer) => answer.isLoading),
    failed: answers.find((answer) => answer.error && !answer.data) ?? null,
    contracts: contracts.data,
    modules: modules.data,
    profiles: profiles.data,
    settings: settings.data,
    steps: checklist({
      ...facts,
      lacksPermissions: (permissions.data?.roles ?? []).some(({ missing }) => missing.length > 0),
    }),
  };
};

const open: Partial<Record<StepId, (id: string) => string>> = {
  contract: paths.bankingContract,
  module: paths.paymentModule,
  mode: paths.paymentModule,
  profile: paths.profile,
  webhook: paths.bankingContract,
};

const start: Record<StepId, string> = {
  contract: `${paths.bankingContracts}/create`,
  module: `${paths.paymentModules}/create`,
  mode: `${paths.paymentModules}/create`,
  profile: paths.profileForEditors,
  webhook: paths.bankingContracts,
  seller: paths.settings,
  entries: paths.settings,
  payment: `${paths.invoices}/create`,
};

/** The page where a step is completed: its entity, or the page that creates one. */
export const addressOf = ({ id, subject }: Step): string => (subject && open[id]?.(subject.documentId)) ?? start[id];
