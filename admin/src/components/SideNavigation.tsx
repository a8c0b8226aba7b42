import { Box, Divider, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { SubNav, useAuth } from '@strapi/strapi/admin';
import { useLocation, useNavigate } from 'react-router-dom';

import { useTexts } from '../hooks/useTexts';
import { PERMISSIONS } from '../permissions';
import { paths } from '../plugin-id';
import type { TextId } from '../translations/load';

interface Entry {
  to: string;
  label: TextId;
  permissions: { action: string }[];
}

const everyday: Entry[] = [
  { to: paths.overview, label: 'nav.overview', permissions: PERMISSIONS.overviewPage },
  { to: paths.invoices, label: 'nav.invoices', permissions: PERMISSIONS.invoices },
  { to: paths.creditNotes, label: 'nav.creditNotes', permissions: PERMISSIONS.creditNotes },
  { to: paths.movements, label: 'nav.movements', permissions: PERMISSIONS.payments },
  { to: paths.payouts, label: 'nav.payouts', permissions: PERMISSIONS.payouts },
  { to: paths.unassignedPayments, label: 'nav.unassigned', permissions: PERMISSIONS.payments },
  { to: paths.accounting, label: 'nav.accounting', permissions: PERMISSIONS.accounting },
];

const setUp: Entry[] = [
  { to: paths.paymentModules, label: 'nav.paymentModules', permissions: PERMISSIONS.paymentModules },
  { to: paths.bankingContracts, label: 'nav.bankingContracts', permissions: PERMISSIONS.bankingContracts },
  { to: paths.profiles, label: 'nav.profiles', permissions: PERMISSIONS.profiles },
  { to: paths.eventReceivers, label: 'nav.eventReceivers', permissions: PERMISSIONS.eventReceivers },
  { to: paths.settings, label: 'nav.settings', permissions: PERMISSIONS.settings },
];

const records: Entry[] = [
  { to: paths.personalData, label: 'nav.personalData', permissions: PERMISSIONS.personalData },
  { to: paths.providerEvents, label: 'nav.providerEvents', permissions: PERMISSIONS.providerEvents },
  { to: paths.activity, label: 'nav.activity', permissions: PERMISSIONS.activity },
  { to: paths.apiReference, label: 'nav.apiReference', permissions: PERMISSIONS.apiReference },
];

/** Pages this user may open, in navigation order. */
export const useAllowedEntries = () => {
  const granted = useAuth('useAllowedEntries', (state) => state.permissions);
  const isAllowed = (entry: Entry) =>
    entry.permissions.some(({ action }) => granted.some((permission) => permission.action === action));
  return [
    { label: 'nav.section.everyday' as const, entries: everyday.filter(isAllowed) },
    { label: 'nav.section.setUp' as const, entries: setUp.filter(isAllowed) },
    { label: 'nav.section.records' as const, entries: records.filter(isAllowed) },
  ].filter(({ entries }) => entries.length > 0);
};

export const SideNavigation = () => {
  const { t } = useTexts();
  const sections = useAllowedEntries();
  return (
    <SubNav.Main aria-label={t('nav.label')}>
      <SubNav.Header label={t('nav.label')} />
      <Divider />
      <SubNav.Content>
        <SubNav.Sections>
          {sections.map(({ label, entries }) => (
            <SubNav.Section key={label} label={t(label)}>
              {entries.map((entry) => (
                <SubNav.Link key={entry.to} to={entry.to} label={t(entry.label)} />
              ))}
            </SubNav.Section>
          ))}
        </SubNav.Sections>
      </SubNav.Content>
    </SubNav.Main>
  );
};

/** On phones Strapi hides side navigations; this takes its place above the page. */
export const NarrowNavigation = () => {
  const { t } = useTexts();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const entries = useAllowedEntries().flatMap((section) => section.entries);
  const current = entries.find(({ to }) => pathname.startsWith(to));
  return (
    <Box display={{ initial: 'block', medium: 'none' }} padding={4}>
      <SingleSelect aria-label={t('nav.label')} value={current?.to ?? ''} onChange={(to) => navigate(String(to))}>
        {entries.map((entry) => (
          <SingleSelectOption key={entry.to} value={entry.to}>
            {t(entry.label)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Box>
  );
};
