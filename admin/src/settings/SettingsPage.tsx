import { Flex, LinkButton } from '@strapi/design-system';
import { ClockCounterClockwise, Message } from '@strapi/icons';
import { Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';

import { useField } from '../forms/useField';
import { paperSizes, type CurrentSettings } from '../../../contracts/settings';
import { useFindAllContractsQuery } from '../banking-contracts/api';
import { NumberField, SelectField, SwitchField } from '../components/fields';
import { FormPage, type SaveResult } from '../components/FormPage';
import { LoadFailure } from '../components/LoadFailure';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useFindSettingsQuery, useUpdateSettingsMutation } from './api';
import { EntriesPanel } from './EntriesPanel';
import { inputOf, valuesOf, type SettingsValues } from './form';
import { mappingProblems } from './mapping';
import { hasNumberingProblem } from './numbering-format';
import { NumberingPanel } from './NumberingPanel';
import { OldPaymentsPanel } from './OldPaymentsPanel';
import { limitProblems } from './refund-limits';
import { RefundLimitsPanel } from './RefundLimitsPanel';
import { SellerFields } from './SellerFields';
import { TimeZoneField } from './TimeZoneField';

interface Contract {
  documentId: string;
  name: string;
}

const ContractSeller = ({ documentId, name }: Contract) => {
  const { t } = useTexts();
  const own = useField<boolean>(`own.${documentId}`);
  return (
    <Panel title={t('settings.contract', { name })}>
      <SwitchField name={`own.${documentId}`} label={t('settings.own')} hint={t('settings.own.hint')} />
      {own.value && <SellerFields name={`seller.byContract.${documentId}`} />}
    </Panel>
  );
};

const SettingsForm = ({ settings, contracts }: { settings: CurrentSettings; contracts: Contract[] }) => {
  const { t, locale } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const [update] = useUpdateSettingsMutation();

  const onSave = async (values: SettingsValues, version?: string): Promise<SaveResult<CurrentSettings>> => {
    const answer = await update({ ...inputOf(values, locale), version });
    if ('error' in answer) return { error: answer.error };
    notify.success('saved');
    return { saved: answer.data };
  };

  const check = ({ entries, numbering, refundLimits }: SettingsValues): object => {
    // The fields show by themselves what is wrong.
    if (hasNumberingProblem(numbering)) return { numbering: t('form.incomplete') };
    const messages = { required: t('form.required'), taxRate: t('settings.entries.taxRate.wrong') };
    const found = entries.types
      .map((type, index) => [index, mappingProblems(type, messages)] as const)
      .filter(([, problems]) => Object.keys(problems).length > 0)
      .map(([index, mapping]) => [index, { mapping }] as const);
    const limits = refundLimits
      .map((limit, index) => [index, limitProblems(limit, { t, locale })] as const)
      .filter(([, problems]) => Object.keys(problems).length > 0);
    return {
      ...(found.length > 0 ? { entries: { types: Object.fromEntries(found) } } : {}),
      ...(limits.length > 0 ? { refundLimits: Object.fromEntries(limits) } : {}),
    };
  };

  return (
    <FormPage
      title={t('nav.settings')}
      subtitle={t('settings.subtitle')}
      backTo={paths.base}
      record={settings}
      valuesOf={(found) =>
        valuesOf(
          found,
          contracts.map(({ documentId }) => documentId),
          locale
        )
      }
      canSave={can('settings.update')}
      check={check}
      onSave={onSave}
      headerExtra={
        can('activity.read') && (
          <LinkButton
            tag={NavLink}
            to={paths.settingsHistory}
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
        <Panel title={t('settings.seller')} hint={t('settings.seller.hint')}>
          <SellerFields name="seller.shared" />
        </Panel>
        {contracts.map((contract) => (
          <ContractSeller key={contract.documentId} {...contract} />
        ))}
        <Panel title={t('settings.documents')}>
          <SelectField
            name="documents.paperSize"
            label={t('settings.paperSize')}
            options={paperSizes.map((value) => ({ value, label: t(`settings.paperSize.${value}`) }))}
          />
          <TimeZoneField />
        </Panel>
        <NumberingPanel contracts={contracts} />
        <Panel title={t('settings.sending')}>
          <NumberField
            name="sending.limitPerInvoice"
            label={t('settings.sending.limitPerInvoice')}
            hint={t('settings.sending.limitPerInvoice.hint')}
            required
          />
          <NumberField
            name="sending.attachmentLimit"
            label={t('settings.sending.attachmentLimit')}
            hint={t('settings.sending.attachmentLimit.hint')}
            required
          />
          <Flex>
            <LinkButton tag={NavLink} to={paths.smsSettings} variant="secondary" size="S" startIcon={<Message />}>
              {t('sms.title')}
            </LinkButton>
          </Flex>
        </Panel>
        <RefundLimitsPanel />
        <EntriesPanel />
        <OldPaymentsPanel />
      </Flex>
    </FormPage>
  );
};

const SettingsPage = () => {
  const can = useCan();
  const { data: settings, isLoading, error, refetch } = useFindSettingsQuery();
  const contracts = useFindAllContractsQuery(undefined, { skip: !can('banking-contracts.read') });

  if (isLoading || contracts.isLoading) return <Page.Loading />;
  if (!settings) return <LoadFailure error={error} onRetry={refetch} />;
  if (contracts.error) return <LoadFailure error={contracts.error} onRetry={contracts.refetch} />;
  const readable = contracts.data ?? [];
  // Saving replaces all sellers: contracts that are not in the list keep theirs, which are sent back as they came.
  const others = Object.keys(settings.seller.byContract)
    .filter((id) => !readable.some(({ documentId }) => documentId === id))
    .map((id) => ({ documentId: id, name: id }));
  return <SettingsForm settings={settings} contracts={[...readable, ...others]} />;
};

export default SettingsPage;
