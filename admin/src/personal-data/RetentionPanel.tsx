import { Box, Button, Grid, Link, Typography } from '@strapi/design-system';
import { useState } from 'react';

import type { RetentionInForce } from '../../../contracts/personal-data';
import { TextEntry } from '../components/DialogFields';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useFindSettingsQuery, useUpdateSettingsMutation } from '../settings/api';

const kinds = ['documents', 'books'] as const;
type Years = Record<(typeof kinds)[number], string>;

const yearsOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

const Overrides = ({ current, version }: { current: Years; version: string }) => {
  const { t } = useTexts();
  const { submit, errorOf } = useSubmission();
  const [years, setYears] = useState(current);
  const [update, { isLoading }] = useUpdateSettingsMutation();
  const save = (): Promise<unknown> => {
    const retention = { documents: yearsOf(years.documents), books: yearsOf(years.books) };
    return submit(update({ personalData: { retention }, version }), { text: 'saved' });
  };
  return (
    <Grid.Root gap={4}>
      {kinds.map((kind) => (
        <Grid.Item key={kind} col={4} s={6} xs={12} direction="column" alignItems="stretch">
          <TextEntry
            name={`personalData.retention.${kind}`}
            label={t(`personal.years.${kind}`)}
            hint={t('personal.years.hint')}
            value={years[kind]}
            onChange={(text) => setYears({ ...years, [kind]: text.replace(/\D/g, '') })}
            error={errorOf(`personalData.retention.${kind}`)}
          />
        </Grid.Item>
      ))}
      <Grid.Item col={4} s={12} xs={12} alignItems="flex-end">
        <Button variant="secondary" loading={isLoading} onClick={save}>
          {t('personal.years.save')}
        </Button>
      </Grid.Item>
    </Grid.Root>
  );
};

/** How long documents and books are kept, why, and what the site decided instead. */
export const RetentionPanel = ({ retention }: { retention: RetentionInForce }) => {
  const { t } = useTexts();
  const can = useCan();
  const { data: settings } = useFindSettingsQuery(undefined, { skip: !can('settings.read') });
  const { country, rule, years } = retention;
  const text = (value: number | null | undefined): string => (value ? String(value) : '');
  return (
    <Panel title={t('personal.retention')} hint={t('personal.retention.hint')}>
      <Typography>{t('personal.retention.now', { ...years, country: country ?? t('personal.noCountry') })}</Typography>
      <Box paddingTop={2} paddingBottom={4}>
        {rule ? (
          <Typography textColor="neutral600">
            {rule.basis} · {rule.note ? `${rule.note} ` : ''}
            <Link href={rule.source} isExternal>
              {t('personal.source')}
            </Link>
          </Typography>
        ) : (
          <Typography textColor="neutral600">{t('personal.noRule')}</Typography>
        )}
      </Box>
      {settings && can('settings.update') && (
        <Overrides
          key={settings.version}
          version={settings.version}
          current={{
            documents: text(settings.personalData.retention.documents),
            books: text(settings.personalData.retention.books),
          }}
        />
      )}
    </Panel>
  );
};
