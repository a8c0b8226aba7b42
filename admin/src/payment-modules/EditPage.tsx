import { Box, Flex, LinkButton, Tabs } from '@strapi/design-system';
import { ClockCounterClockwise } from '@strapi/icons';
import { Page, useForm } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { NavLink, useNavigate, useParams } from 'react-router-dom';

import type { PaymentModule } from '../../../contracts/payment-modules';
import { useFindAllContractsQuery } from '../banking-contracts/api';
import { FormPage, type SaveResult } from '../components/FormPage';
import { LoadFailure } from '../components/LoadFailure';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useCreateModuleMutation, useFindModuleQuery, useUpdateModuleMutation } from './api';
import { AppearanceTab } from './AppearanceTab';
import { CollectionTab } from './CollectionTab';
import { checkModule, emptyModule, inputOf, likelyCurrency, tabOfError, valuesOf, type ModuleValues } from './form';
import { GeneralTab } from './GeneralTab';
import { LinkTab } from './LinkTab';
import { ModeSwitch } from './ModeSwitch';
import { NotificationsTab } from './notifications/NotificationsTab';
import { ProviderAnswers } from './ProviderAnswers';
import { SellerWarning } from './SellerWarning';
import { moduleTabs, type ModuleTab } from './tabs';

const ModuleTabs = ({
  module,
  tab,
  onOpen,
}: {
  module: PaymentModule | null;
  tab: ModuleTab;
  onOpen: (tab: ModuleTab) => void;
}) => {
  const { t } = useTexts();
  const errors = useForm('ModuleTabs', (state) => state.errors);
  const errorTab = tabOfError(errors);

  // Otherwise a server error about a field in another tab would stay hidden.
  useEffect(() => {
    if (errorTab) onOpen(errorTab);
  }, [errors, errorTab, onOpen]);

  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value) => onOpen(value as ModuleTab)}
      variant="simple"
      hasError={errorTab ?? undefined}
    >
      {/* On a phone the tabs scroll by themselves, so that the page does not. */}
      <Box overflow="auto">
        <Tabs.List aria-label={t('module.tabs')}>
          {moduleTabs.map((name) => (
            <Tabs.Trigger key={name} value={name}>
              {t(`module.tab.${name}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
      </Box>
      <Box paddingTop={6}>
        <Tabs.Content value="general">
          <GeneralTab isNew={!module} contract={module?.bankingContract ?? null} />
        </Tabs.Content>
        <Tabs.Content value="link">
          <LinkTab capabilities={module?.capabilities ?? null} provider={module?.bankingContract.contractType ?? ''} />
        </Tabs.Content>
        <Tabs.Content value="appearance">
          <AppearanceTab />
        </Tabs.Content>
        <Tabs.Content value="collection">
          <CollectionTab />
        </Tabs.Content>
        <Tabs.Content value="notifications">
          <NotificationsTab module={module?.documentId ?? null} />
        </Tabs.Content>
      </Box>
    </Tabs.Root>
  );
};

const ModuleForm = ({ module, newValues }: { module: PaymentModule | null; newValues?: ModuleValues }) => {
  const { t, locale } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const navigate = useNavigate();
  const [tab, open] = useState<ModuleTab>('general');
  const [create] = useCreateModuleMutation();
  const [update] = useUpdateModuleMutation();

  const onSave = async (values: ModuleValues, version?: string): Promise<SaveResult<PaymentModule>> => {
    const input = inputOf(values, locale);
    const answer = module
      ? await update({ id: module.documentId, input: { ...input, version } })
      : await create({ ...input, bankingContract: values.bankingContract ?? '' });
    if ('error' in answer) return { error: answer.error };
    notify.success(module ? 'saved' : 'module.created');
    if (module) return { saved: answer.data };
    navigate(paths.paymentModule(answer.data.documentId), { replace: true });
    return { saved: null };
  };

  return (
    <FormPage
      title={module?.name ?? t('module.new')}
      subtitle={module ? undefined : t('module.new.subtitle')}
      backTo={paths.paymentModules}
      record={module}
      newValues={newValues}
      valuesOf={(found) => valuesOf(found, locale)}
      canSave={can(module ? 'payment-modules.update' : 'payment-modules.create')}
      check={(values) => checkModule(values, t, locale)}
      onSave={onSave}
      headerExtra={
        module &&
        can('activity.read') && (
          <LinkButton
            tag={NavLink}
            to={paths.historyOf('payment-module', module.documentId)}
            variant="tertiary"
            size="S"
            startIcon={<ClockCounterClockwise />}
          >
            {t('action.history')}
          </LinkButton>
        )
      }
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        {module && <ModeSwitch module={module} onOpenTab={open} />}
        {module && <SellerWarning module={module} />}
        {module && <ProviderAnswers module={module} />}
        <ModuleTabs module={module} tab={tab} onOpen={open} />
      </Flex>
    </FormPage>
  );
};

const NewModule = () => {
  const can = useCan();
  const { data, isLoading } = useFindAllContractsQuery(undefined, { skip: !can('banking-contracts.read') });
  if (isLoading) return <Page.Loading />;
  // With a single contract, preselect it and its account's currency.
  const [only, ...others] = data ?? [];
  const contract = only && others.length === 0 ? only : null;
  const currency = contract && likelyCurrency(contract);
  return <ModuleForm module={null} newValues={emptyModule(contract?.documentId ?? null, currency)} />;
};

const ExistingModule = ({ id }: { id: string }) => {
  const { data, isLoading, error, refetch } = useFindModuleQuery(id);
  if (isLoading) return <Page.Loading />;
  if (!data) return <LoadFailure error={error} onRetry={refetch} />;
  return <ModuleForm key={id} module={data} />;
};

const EditPage = () => {
  const { id } = useParams();
  return id ? <ExistingModule id={id} /> : <NewModule />;
};

export default EditPage;
