import { Field, Flex, IconButton, Menu, TextInput, Typography } from '@strapi/design-system';
import { Check, Trash } from '@strapi/icons';
import { useQueryParams } from '@strapi/strapi/admin';
import { useState } from 'react';

import type { KeptList, ListPreferences, SavedListView } from '../../../../contracts/list-views';
import { useNotify } from '../../hooks/useNotify';
import { useSubmission } from '../../hooks/useSubmission';
import { useTexts } from '../../hooks/useTexts';
import { ActionDialog } from '../ActionDialog';
import { addressOf, showsTheSame, viewOf, type ListAddress, type View } from './list-address';
import { useDeleteListViewMutation, useSaveListViewMutation } from './preferences-api';
import { Truncated } from './Truncated';

const ALL = { search: null, sort: null, filters: [] };

interface Props {
  list: KeptList;
  kept: ListPreferences;
  /** Views that everybody has. */
  ready: View[];
  /** The columns that are chosen now. */
  columns: string[] | null;
  onColumns: (columns: string[] | null) => void;
}

const KeptViews = ({ list, views }: { list: KeptList; views: SavedListView[] }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [remove] = useDeleteListViewMutation();
  const drop = async (id: string) => {
    const answer = await remove({ list, id });
    if ('error' in answer) notify.failure(answer.error);
  };
  if (views.length === 0) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography variant="sigma" tag="h3" textColor="neutral600">
        {t('list.views.kept')}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch">
        {views.map(({ id, name }) => (
          <Flex key={id} tag="li" justifyContent="space-between" gap={2}>
            <Truncated maxWidth={28}>{name}</Truncated>
            <IconButton variant="ghost" label={t('list.views.delete', { name })} onClick={() => void drop(id)}>
              <Trash />
            </IconButton>
          </Flex>
        ))}
      </Flex>
    </Flex>
  );
};

const ViewsDialog = ({
  list,
  kept,
  columns,
  onClose,
}: Omit<Props, 'ready' | 'onColumns'> & { onClose: () => void }) => {
  const { t } = useTexts();
  const [{ query }] = useQueryParams<ListAddress>();
  const [save, { isLoading }] = useSaveListViewMutation();
  const { submit, errorOf } = useSubmission();
  const [name, setName] = useState('');
  const isTaken = kept.views.some((view) => view.name.toLowerCase() === name.trim().toLowerCase());
  return (
    <ActionDialog
      title={t('list.views.save')}
      action={{
        label: isTaken ? t('list.views.replace') : t('action.save'),
        disabled: name.trim() === '',
        isBusy: isLoading,
        onAct: async () => {
          const view = { ...viewOf(name.trim(), query), columns };
          if (await submit(save({ list, view }), { text: 'saved' })) onClose();
        },
      }}
      onClose={onClose}
    >
      <Field.Root error={errorOf('name')} hint={t('list.views.hint')} required>
        <Field.Label>{t('field.name')}</Field.Label>
        <TextInput value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <KeptViews list={list} views={kept.views} />
    </ActionDialog>
  );
};

/** The menu of views: those that everybody has, the user's own, and a way to keep the current one. */
export const SavedViews = ({ list, kept, ready, columns, onColumns }: Props) => {
  const { t } = useTexts();
  const [{ query }, setQuery] = useQueryParams<ListAddress>();
  const [isSaving, setSaving] = useState(false);
  const current = viewOf('', query);
  const all: View = { ...ALL, name: t('list.views.all') };

  const show = (view: View, its: string[] | null | undefined) => {
    const next = addressOf(view, query);
    // Strapi keeps the parameters that are not named.
    const cleared = { sort: undefined, _q: undefined, filters: undefined };
    setQuery({ ...cleared, ...next } as ListAddress);
    if (its !== undefined) onColumns(its);
  };

  const item = (view: View, its?: string[] | null) => (
    <Menu.Item
      key={`${view.name} ${its === undefined}`}
      startIcon={showsTheSame(view, current) ? <Check /> : undefined}
      onSelect={() => show(view, its)}
    >
      {view.name}
    </Menu.Item>
  );
  const named = [all, ...ready, ...kept.views].find((view) => showsTheSame(view, current));

  return (
    <>
      <Menu.Root>
        <Menu.Trigger size="S" variant="tertiary" data-shortcut="views">
          {t('list.views', { name: named?.name ?? t('list.views.unnamed') })}
        </Menu.Trigger>
        <Menu.Content>
          {[all, ...ready].map((view) => item(view))}
          {kept.views.length > 0 && <Menu.Separator />}
          {kept.views.map(({ columns: its, id: _id, ...view }) => item(view, its))}
          <Menu.Separator />
          <Menu.Item onSelect={() => setSaving(true)}>{t('list.views.save')}</Menu.Item>
        </Menu.Content>
      </Menu.Root>
      {isSaving && <ViewsDialog list={list} kept={kept} columns={columns} onClose={() => setSaving(false)} />}
    </>
  );
};
