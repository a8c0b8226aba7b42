import { Badge, Box, Button, Flex, Grid, Typography } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useState, type FormEvent } from 'react';

import type { Erasure, PersonInput, PersonReport } from '../../../contracts/personal-data';
import { FigureTable } from '../accounting/FigureTable';
import { TextEntry } from '../components/DialogFields';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useSubmission } from '../hooks/useSubmission';
import { useTexts } from '../hooks/useTexts';
import { useFindErasuresQuery, useFindRetentionQuery, useSearchPersonMutation } from './api';
import { EraseDialog } from './EraseDialog';
import { ExportButton } from './ExportButton';
import { KeptTable, RemovedTable } from './RemovedTable';
import { RetentionPanel } from './RetentionPanel';

const fields = ['email', 'name', 'taxId'] as const;
type Typed = Record<(typeof fields)[number], string>;

const nobody: Typed = { email: '', name: '', taxId: '' };

const personOf = (typed: Typed): PersonInput =>
  Object.fromEntries(fields.filter((name) => typed[name].trim() !== '').map((name) => [name, typed[name].trim()]));

const Found = ({ report }: { report: PersonReport }) => {
  const { t } = useTexts();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <FigureTable
        label={t('personal.people')}
        columns={[
          { label: t('personal.name') },
          { label: t('personal.email') },
          { label: t('personal.taxId') },
          { label: t('personal.invoices'), isNumber: true },
        ]}
        rows={report.people.map(({ name, email, taxId, invoices }, index) => ({
          key: String(index),
          cells: [name, email ?? '–', taxId ?? '–', invoices],
        }))}
      />
      {report.people.length > 1 && <Typography fontWeight="bold">{t('personal.several')}</Typography>}
      {report.unpaid > 0 && <Typography fontWeight="bold">{t('personal.unpaid', { count: report.unpaid })}</Typography>}
      {report.drafts > 0 && <Typography>{t('personal.drafts', { count: report.drafts })}</Typography>}
      {report.files.length > 0 && <Typography>{t('personal.files', { count: report.files.length })}</Typography>}
      <Typography variant="delta" tag="h3">
        {t('personal.removed')}
      </Typography>
      <RemovedTable removed={report.removed} />
      <Typography variant="delta" tag="h3">
        {t('personal.kept')}
      </Typography>
      {report.invoices.length === 0 ? (
        <Typography>{t('personal.nothingKept')}</Typography>
      ) : (
        <KeptTable kept={report.invoices} />
      )}
    </Flex>
  );
};

const Past = ({ erasures }: { erasures: readonly Erasure[] }) => {
  const { t, dateTime } = useTexts();
  return (
    <FigureTable
      label={t('personal.erasures')}
      columns={[
        { label: t('personal.requestedAt') },
        { label: t('personal.requestedBy') },
        { label: t('personal.status') },
        { label: t('personal.keptCount'), isNumber: true },
      ]}
      rows={erasures.map(({ documentId, requestedAt, requestedBy, status, error, kept }) => ({
        key: documentId,
        cells: [
          dateTime(requestedAt),
          requestedBy.name ?? requestedBy.type,
          <Flex key="status" direction="column" alignItems="flex-start" gap={1}>
            <Badge>{t(`personal.status.${status}`)}</Badge>
            {error && <Typography variant="pi">{error}</Typography>}
          </Flex>,
          kept.length,
        ],
      }))}
    />
  );
};

const isOpen = ({ status }: Erasure): boolean => ['waiting', 'running', 'failed'].includes(status);

const Erasures = () => {
  const { t } = useTexts();
  const [waits, setWaits] = useState(false);
  const { data: erasures = [] } = useFindErasuresQuery(undefined, { pollingInterval: waits ? 2000 : 0 });
  if (erasures.some(isOpen) !== waits) setWaits(!waits);
  if (erasures.length === 0) return null;
  return (
    <Panel title={t('personal.erasures')}>
      <Past erasures={erasures} />
    </Panel>
  );
};

/** Access and erasure for a person, and how long the law wants documents kept. */
const PersonalDataPage = () => {
  const { t } = useTexts();
  const can = useCan();
  const { submit, errorOf } = useSubmission();
  const [typed, setTyped] = useState(nobody);
  const [found, setFound] = useState<{ person: PersonInput; report: PersonReport } | null>(null);
  const [isErasing, setErasing] = useState(false);
  const [search, { isLoading }] = useSearchPersonMutation();
  const { data: retention } = useFindRetentionQuery();

  const look = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const person = personOf(typed);
    const report = await submit(search(person));
    setFound(report && { person, report });
  };

  const isEmpty = found?.report.people.length === 0 && found.report.removed.length === 0;
  return (
    <Page.Main>
      <Page.Title>{t('nav.personalData')}</Page.Title>
      <Layouts.Header title={t('nav.personalData')} subtitle={t('personal.subtitle')} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <Panel title={t('personal.search')} hint={t('personal.search.hint')}>
            <form onSubmit={look}>
              <Grid.Root gap={4}>
                {fields.map((name) => (
                  <Grid.Item key={name} col={4} s={6} xs={12} direction="column" alignItems="stretch">
                    <TextEntry
                      name={name}
                      label={t(`personal.${name}`)}
                      value={typed[name]}
                      onChange={(value) => setTyped({ ...typed, [name]: value })}
                      error={errorOf(name)}
                    />
                  </Grid.Item>
                ))}
              </Grid.Root>
              <Box paddingTop={4}>
                <Button
                  type="submit"
                  startIcon={<Search />}
                  loading={isLoading}
                  disabled={Object.keys(personOf(typed)).length === 0}
                >
                  {t('personal.search')}
                </Button>
              </Box>
            </form>
          </Panel>
          {found && (
            <Panel title={t('personal.found')} hint={t('personal.found.hint')}>
              {isEmpty ? (
                <Typography>{t('personal.nobody')}</Typography>
              ) : (
                <Flex direction="column" alignItems="stretch" gap={4}>
                  <Found report={found.report} />
                  <Flex gap={2} wrap="wrap">
                    {found.report.people.length > 0 && <ExportButton person={found.person} />}
                    {can('personal-data.erase') && (
                      <Button variant="danger" onClick={() => setErasing(true)}>
                        {t('personal.erase')}
                      </Button>
                    )}
                  </Flex>
                </Flex>
              )}
            </Panel>
          )}
          <Erasures />
          {retention && <RetentionPanel retention={retention} />}
        </Flex>
      </Layouts.Content>
      {found && isErasing && (
        <EraseDialog
          person={found.person}
          onClose={() => setErasing(false)}
          onErased={() => {
            setErasing(false);
            setFound(null);
            setTyped(nobody);
          }}
        />
      )}
    </Page.Main>
  );
};

export default PersonalDataPage;
