import { Box, Field, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Page, useQueryParams } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';

import { useTexts } from '../../hooks/useTexts';
import type { Column } from './columns';
import type { ListAddress } from './list-address';
import type { Row, RowParts } from './ListTable';
import { SelectAll, SelectBox } from './selection';

interface Props<T> extends RowParts<T> {
  label: string;
  rows: Row<T>[];
  columns: Column<T>[];
  isLoading: boolean;
}

const Card = styled(Box)`
  overflow-wrap: anywhere;

  /* There is room for all of it. */
  [data-truncated] {
    max-width: 100%;
    white-space: normal;
  }
`;

const Facts = styled.dl`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
  gap: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[4]}`};

  > * {
    min-width: 0;
  }
`;

/** Cards have no header to sort by. */
const SortSelect = <T,>({ columns }: { columns: Column<T>[] }) => {
  const { t } = useTexts();
  const [{ query }, setQuery] = useQueryParams<ListAddress>();
  const sortable = columns.filter((column) => column.sortable);
  if (sortable.length === 0) return null;
  return (
    <Field.Root width="100%">
      <Field.Label>{t('list.sort')}</Field.Label>
      <SingleSelect
        value={query.sort ?? ''}
        placeholder={t('list.sort.none')}
        onChange={(sort) => setQuery({ sort: String(sort), page: 1 })}
      >
        {sortable.flatMap(({ name, label }) => [
          <SingleSelectOption key={`${name}:ASC`} value={`${name}:ASC`}>
            {t('list.sort.up', { label })}
          </SingleSelectOption>,
          <SingleSelectOption key={`${name}:DESC`} value={`${name}:DESC`}>
            {t('list.sort.down', { label })}
          </SingleSelectOption>,
        ])}
      </SingleSelect>
    </Field.Root>
  );
};

/** The rows of a list as cards, for windows without room for a table. Shows every column. */
export const ListCards = <T,>(props: Props<T>) => {
  const { label, rows, columns, isLoading, rowName, rowTo, rowMenu, selectable } = props;
  const navigate = useNavigate();
  const [first, ...others] = columns;
  if (isLoading) return <Page.Loading />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <SortSelect columns={columns} />
      {selectable && <SelectAll />}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} aria-label={label}>
        {rows.map((row) => (
          <Card
            key={row.id}
            tag="li"
            background="neutral0"
            hasRadius
            shadow="tableShadow"
            padding={4}
            onClick={rowTo ? () => navigate(rowTo(row)) : undefined}
          >
            <Flex justifyContent="space-between" gap={2} paddingBottom={2}>
              <Flex gap={3} minWidth={0}>
                {selectable && (
                  <Box onClick={(event: React.MouseEvent) => event.stopPropagation()}>
                    <SelectBox row={row} name={rowName(row)} />
                  </Box>
                )}
                <Box minWidth={0}>{first.cell(row)}</Box>
              </Flex>
              <Box onClick={(event: React.MouseEvent) => event.stopPropagation()}>{rowMenu?.(row)}</Box>
            </Flex>
            <Facts>
              {others.map(({ name, label: term, cell }) => (
                <Box key={name}>
                  <Typography tag="dt" variant="pi" textColor="neutral600">
                    {term}
                  </Typography>
                  <Box tag="dd">{cell(row)}</Box>
                </Box>
              ))}
            </Facts>
          </Card>
        ))}
      </Flex>
    </Flex>
  );
};
