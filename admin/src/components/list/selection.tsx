import { Checkbox, Flex, Typography } from '@strapi/design-system';
import { useTable } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';

import { useTexts } from '../../hooks/useTexts';

export const SelectBox = ({ row, name }: { row: { id: string }; name: string }) => {
  const { t } = useTexts();
  const selected = useTable('SelectBox', (state) => state.selectedRows);
  const select = useTable('SelectBox', (state) => state.selectRow);
  return (
    <Checkbox
      aria-label={t('list.select', { name })}
      checked={selected.some(({ id }) => id === row.id)}
      onCheckedChange={() => select(row)}
    />
  );
};

/** Selects every row of the page, where no table header does. */
export const SelectAll = () => {
  const { t } = useTexts();
  const rows = useTable('SelectAll', (state) => state.rows);
  const selected = useTable('SelectAll', (state) => state.selectedRows);
  const select = useTable('SelectAll', (state) => state.selectRow);
  const isEach = rows.length > 0 && rows.every(({ id }) => selected.some((one) => one.id === id));
  return (
    <Checkbox
      checked={isEach ? true : selected.length > 0 ? 'indeterminate' : false}
      onCheckedChange={() => select(isEach ? [] : rows)}
    >
      {t('list.selectAll')}
    </Checkbox>
  );
};

interface BulkBarProps<T> {
  actions: (rows: T[], clear: () => void) => ReactNode;
  /** What the selected rows come to. */
  summary?: (rows: T[]) => ReactNode;
}

/** How many rows are selected, what they come to, and what can be done with them. */
export const BulkBar = <T,>({ actions, summary }: BulkBarProps<T>) => {
  const { t } = useTexts();
  const rows = useTable('BulkBar', (state) => state.selectedRows) as unknown as T[];
  const select = useTable('BulkBar', (state) => state.selectRow);
  return (
    <div role="status">
      {rows.length > 0 && (
        <Flex gap={3} paddingBottom={4} wrap="wrap">
          <Typography textColor="neutral600">{t('list.selected', { count: rows.length })}</Typography>
          {summary?.(rows)}
          {actions(rows, () => select([]))}
        </Flex>
      )}
    </div>
  );
};
