import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useMemo, useState } from 'react';

import { useField } from '../forms/useField';
import type { RelatedEntry } from '../../../contracts/common';
import { taxBehaviors } from '../../../contracts/invoices';
import type { GrantedModule } from '../../../contracts/payment-modules';
import { currencyCodes } from '../../../domain/money/currencies';
import { DayField } from '../components/DayField';
import { SelectField, TextAreaField } from '../components/fields';
import { Panel } from '../components/Panel';
import { TagsInput } from '../components/TagsInput';
import { useTexts } from '../hooks/useTexts';
import { AttachmentsField } from './Attachments';
import { useInvoicedTypes } from './entries-api';
import { EntryPicker } from './EntryPicker';
import { NamedEntryLink } from './RelatedLink';

const ModuleField = ({
  modules,
  stored,
}: {
  modules: GrantedModule[];
  stored: { documentId: string; name: string } | null;
}) => {
  const { t } = useTexts();
  const { value } = useField<string | null>('paymentModule');
  const options = modules.map(({ documentId, name, mode, reasons }) => ({
    value: documentId,
    label: mode === 'off' || reasons.length > 0 ? t('invoice.module.unusable', { name }) : name,
  }));
  // The invoice keeps a module that is no longer granted: show it and let the server decide.
  const others = stored && !modules.some(({ documentId }) => documentId === stored.documentId) ? [stored] : [];
  const chosen = modules.find(({ documentId }) => documentId === value);
  const hint = !chosen
    ? modules.length === 0
      ? t('invoice.module.none')
      : t('invoice.module.hint')
    : chosen.mode === 'off'
      ? t('invoice.reason.moduleOff')
      : (chosen.reasons[0]?.message ?? t(`invoice.module.${chosen.mode}`));
  return (
    <SelectField
      name="paymentModule"
      label={t('invoice.module')}
      hint={hint}
      placeholder={t('invoice.module.choose')}
      options={[...options, ...others.map(({ documentId, name }) => ({ value: documentId, label: name }))]}
    />
  );
};

const CurrencyField = ({ modules }: { modules: GrantedModule[] }) => {
  const { t, locale } = useTexts();
  const { value: chosen } = useField<string | null>('currency');
  const { value: moduleId } = useField<string | null>('paymentModule');
  const options = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'currency' });
    const accepted = modules
      .filter(({ documentId }) => !moduleId || documentId === moduleId)
      .flatMap(({ acceptedCurrencies }) => acceptedCurrencies);
    const codes = [...new Set([...(accepted.length > 0 ? accepted : currencyCodes), ...(chosen ? [chosen] : [])])];
    return codes.map((code) => ({
      value: code,
      label: `${code.toUpperCase()} – ${names.of(code.toUpperCase()) ?? code}`,
    }));
  }, [locale, modules, moduleId, chosen]);
  return <SelectField name="currency" label={t('invoice.currency')} options={options} required />;
};

export const PaymentPanel = (props: {
  modules: GrantedModule[];
  stored: { documentId: string; name: string } | null;
}) => {
  const { t } = useTexts();
  return (
    <Panel title={t('invoice.payment')}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <ModuleField {...props} />
        <CurrencyField modules={props.modules} />
        <SelectField
          name="taxBehavior"
          label={t('invoice.taxBehavior')}
          options={taxBehaviors.map((value) => ({ value, label: t(`invoice.taxBehavior.${value}`) }))}
        />
        <DayField name="dueDate" label={t('invoice.dueDate')} />
      </Flex>
    </Panel>
  );
};

export const RelatedPanel = () => {
  const { t } = useTexts();
  const disabled = useForm('RelatedPanel', (state) => state.disabled);
  const { value, onChange, error } = useField<RelatedEntry | null>('relatedEntry');
  const types = useInvoicedTypes();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <Panel title={t('invoice.related')}>
      {value ? (
        <Flex justifyContent="space-between" gap={2} wrap="wrap">
          <NamedEntryLink entry={value} />
          {!disabled && (
            <Button variant="tertiary" size="S" type="button" onClick={() => onChange('relatedEntry', null)}>
              {t('invoice.related.detach')}
            </Button>
          )}
        </Flex>
      ) : (
        <Typography textColor="neutral600">{t('invoice.related.none')}</Typography>
      )}
      {!disabled && types.length > 0 && (
        <Button variant="secondary" size="S" type="button" onClick={() => setChoosing(true)}>
          {t(value ? 'invoice.related.change' : 'invoice.related.choose')}
        </Button>
      )}
      {isChoosing && (
        <EntryPicker
          types={types}
          onClose={() => setChoosing(false)}
          onChoose={(entry) => {
            onChange('relatedEntry', entry);
            setChoosing(false);
          }}
        />
      )}
      {error && (
        <Typography textColor="danger600" role="alert">
          {t('invoice.related.gone')}
        </Typography>
      )}
    </Panel>
  );
};

export const NotesPanel = () => {
  const { t } = useTexts();
  const disabled = useForm('NotesPanel', (state) => state.disabled);
  const tags = useField<string[]>('tags');
  return (
    <Panel title={t('invoice.more')}>
      <TextAreaField name="notes" label={t('invoice.notes')} hint={t('invoice.notes.hint')} />
      <Box>
        <Typography variant="pi" fontWeight="bold" tag="h3">
          {t('attachments')}
        </Typography>
        <Box paddingTop={2}>
          <AttachmentsField />
        </Box>
      </Box>
      <TagsInput value={tags.value ?? []} onChange={(value) => tags.onChange('tags', value)} disabled={disabled} />
    </Panel>
  );
};
