import { Box, Flex, Tabs } from '@strapi/design-system';
import { Layouts, Page, useQueryParams } from '@strapi/strapi/admin';

import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { AccountsTab } from './AccountsTab';
import { JournalTab } from './JournalTab';
import { PeriodsTab } from './PeriodsTab';
import { ScopeBar, useScope } from './ScopeBar';
import { TaxTab } from './TaxTab';

const tabs = ['tax', 'journal', 'periods', 'accounts'] as const;
type Tab = (typeof tabs)[number];

/** Reports, files and closed periods for accountants. */
const AccountingPage = () => {
  const { t } = useTexts();
  const can = useCan();
  const [{ query }, setQuery] = useQueryParams<{ tab?: string }>();
  const [scope, setScope] = useScope();
  const shown = tabs.filter((tab) => tab !== 'accounts' || can('settings.read'));
  const current: Tab = shown.find((tab) => tab === query.tab) ?? 'tax';
  return (
    <Page.Main>
      <Page.Title>{t('nav.accounting')}</Page.Title>
      <Layouts.Header title={t('nav.accounting')} subtitle={t('accounting.subtitle')} />
      <Layouts.Content>
        <Tabs.Root variant="simple" value={current} onValueChange={(tab: string) => setQuery({ tab })}>
          <Tabs.List aria-label={t('nav.accounting')}>
            {shown.map((tab) => (
              <Tabs.Trigger key={tab} value={tab}>
                {t(`accounting.tab.${tab}`)}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <Flex direction="column" alignItems="stretch" gap={6} paddingTop={6}>
            {current !== 'accounts' && (
              <Box background="neutral0" hasRadius shadow="filterShadow" padding={{ initial: 4, large: 6 }}>
                <ScopeBar scope={scope} onChange={setScope} />
              </Box>
            )}
            <Tabs.Content value="tax">{current === 'tax' && <TaxTab scope={scope} />}</Tabs.Content>
            <Tabs.Content value="journal">{current === 'journal' && <JournalTab scope={scope} />}</Tabs.Content>
            <Tabs.Content value="periods">
              {current === 'periods' && <PeriodsTab environment={scope.environment} />}
            </Tabs.Content>
            <Tabs.Content value="accounts">{current === 'accounts' && <AccountsTab />}</Tabs.Content>
          </Flex>
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
};

export default AccountingPage;
