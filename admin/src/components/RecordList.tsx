import { Badge, Button, Flex, LinkButton } from '@strapi/design-system';
import { ClockCounterClockwise, Pencil, Plus, Trash } from '@strapi/icons';
import type { ComponentProps, ReactNode } from 'react';
import { NavLink } from 'react-router-dom';

import type { PermissionUid } from '../../../contracts/permissions';
import { useCan } from '../hooks/useCan';
import { useDeletion } from '../hooks/useDeletion';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { ListView, RowLink, type ListViewProps } from './ListView';
import { RowMenu } from './RowMenu';

interface NamedRecord {
  documentId: string;
  name: string;
}

/** The name of a record as the link that opens it, with its tags. */
export const NameCell = ({ to, name, tags = [] }: { to: string; name: string; tags?: string[] }) => (
  <Flex gap={2} wrap="wrap">
    <RowLink to={to}>{name}</RowLink>
    {tags.map((tag) => (
      <Badge key={tag} size="S">
        {tag}
      </Badge>
    ))}
  </Flex>
);

/** The button of an empty list that leads to the form for a new record. */
export const AddButton = ({ to = 'create', children }: { to?: string; children: string }) => (
  <LinkButton tag={NavLink} to={to} variant="secondary" startIcon={<Plus />}>
    {children}
  </LinkButton>
);

type RowActions = ComponentProps<typeof RowMenu>['actions'];

interface Props<T extends NamedRecord> extends Omit<
  ListViewProps<T>,
  'rowId' | 'rowName' | 'rowTo' | 'rowMenu' | 'bulkActions' | 'create' | 'empty'
> {
  /** Names the history and the permissions of these records. */
  entityType: 'banking-contract' | 'payment-module' | 'profile' | 'event-receiver';
  pathOf: (documentId: string) => string;
  addLabel: string;
  /** False while a record cannot be created yet. */
  canAdd?: boolean;
  remove: (id: string) => PromiseLike<{ data?: unknown; error?: unknown }>;
  /** Menu entries between "Open" and "History", and between "History" and "Delete". */
  actions?: (row: T) => { first?: RowActions; last?: RowActions };
  empty: string;
  /** Replaces the button of the empty list. */
  emptyAction?: ReactNode;
}

/** A list of records that are opened, created and deleted, one or several at a time. */
export const RecordList = <T extends NamedRecord>(props: Props<T>) => {
  const { entityType, pathOf, addLabel, canAdd = true, remove, actions, empty, emptyAction, ...list } = props;
  const { t } = useTexts();
  const can = useCan();
  const may = (action: 'create' | 'delete') => can(`${entityType}s.${action}` satisfies PermissionUid);
  const deletion = useDeletion(remove);
  const itemOf = ({ documentId, name }: T) => ({ id: documentId, name });

  const menuOf = (row: T): RowActions => {
    const { first = [], last = [] } = actions?.(row) ?? {};
    return [
      { label: t('action.open'), icon: <Pencil />, to: pathOf(row.documentId) },
      ...first,
      can('activity.read') && {
        label: t('action.history'),
        icon: <ClockCounterClockwise />,
        to: paths.historyOf(entityType, row.documentId),
      },
      ...last,
      may('delete') && {
        label: t('action.delete'),
        icon: <Trash />,
        danger: true,
        onSelect: () => deletion.ask([itemOf(row)]),
      },
    ];
  };

  return (
    <>
      <ListView<T>
        list={`${entityType}s`}
        {...list}
        create={may('create') && canAdd ? { label: addLabel, to: 'create' } : undefined}
        rowId={({ documentId }) => documentId}
        rowName={({ name }) => name}
        rowTo={({ documentId }) => pathOf(documentId)}
        rowMenu={(row) => <RowMenu name={row.name} actions={menuOf(row)} />}
        bulkActions={
          may('delete')
            ? (rows) => (
                <Button
                  variant="danger-light"
                  size="S"
                  startIcon={<Trash />}
                  onClick={() => deletion.ask(rows.map(itemOf))}
                >
                  {t('action.delete')}
                </Button>
              )
            : undefined
        }
        empty={{ content: empty, action: may('create') && (emptyAction || <AddButton>{addLabel}</AddButton>) }}
      />
      {deletion.dialogs}
    </>
  );
};
