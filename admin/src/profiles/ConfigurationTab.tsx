import {
  Box,
  Button,
  Flex,
  IconButton,
  Link,
  Searchbar,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useState } from 'react';
import { NavLink } from 'react-router-dom';

import { useField } from '../forms/useField';
import { SwitchField } from '../components/fields';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useTexts } from '../hooks/useTexts';
import { useFindAllModulesQuery } from '../payment-modules/api';
import { ModeBadge } from '../components/badges';
import { paths } from '../plugin-id';
import { AddModulesDialog } from './AddModulesDialog';
import type { ModuleChoice } from './form';

const ModuleRow = ({ module, onRemove }: { module: ModuleChoice; onRemove?: () => void }) => {
  const { t } = useTexts();
  const can = useCan();
  const { data } = useFindAllModulesQuery(undefined, { skip: !can('payment-modules.read') });
  const known = data?.find(({ documentId }) => documentId === module.documentId);
  return (
    <Tr>
      <Td>
        {can('payment-modules.read') ? (
          <Link tag={NavLink} to={paths.paymentModule(module.documentId)}>
            {module.name}
          </Link>
        ) : (
          <Typography>{module.name}</Typography>
        )}
      </Td>
      <Td>{known && <ModeBadge mode={known.mode} />}</Td>
      <Td>
        <Typography>{known?.bankingContract.name ?? '–'}</Typography>
      </Td>
      <Td>
        <Flex justifyContent="flex-end">
          {onRemove && (
            <IconButton label={t('profile.removeModule', { name: module.name })} variant="ghost" onClick={onRemove}>
              <Cross />
            </IconButton>
          )}
        </Flex>
      </Td>
    </Tr>
  );
};

const HeaderCell = ({ children }: { children: string }) => (
  <Th>
    <Typography variant="sigma" textColor="neutral600">
      {children}
    </Typography>
  </Th>
);

/** Adds and removes modules, with a search. */
const ModuleTable = () => {
  const { t } = useTexts();
  const can = useCan();
  const disabled = useForm('ModuleTable', (state) => state.disabled);
  const { value: chosen = [], onChange } = useField<ModuleChoice[]>('paymentModules');
  const [search, setSearch] = useState('');
  const [isAdding, setAdding] = useState(false);
  const set = (modules: ModuleChoice[]) => onChange('paymentModules', modules);
  const shown = chosen.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));

  return (
    <>
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Box minWidth="24rem">
          <Searchbar
            name="module-search"
            size="S"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onClear={() => setSearch('')}
            clearLabel={t('action.clear')}
            placeholder={t('profile.searchModules')}
          >
            {t('profile.searchModules')}
          </Searchbar>
        </Box>
        {!disabled && (
          <Button
            variant="secondary"
            size="S"
            startIcon={<Plus />}
            disabled={!can('payment-modules.read')}
            onClick={() => setAdding(true)}
          >
            {t('profile.addModules')}
          </Button>
        )}
      </Flex>
      {!can('payment-modules.read') && <Typography textColor="neutral600">{t('profile.modulesUnreadable')}</Typography>}
      {shown.length === 0 ? (
        <Typography textColor="neutral600">
          {chosen.length === 0 ? t('profile.modules.empty') : t('list.noMatch')}
        </Typography>
      ) : (
        <Table colCount={4} rowCount={shown.length + 1}>
          <Thead>
            <Tr>
              <HeaderCell>{t('field.name')}</HeaderCell>
              <HeaderCell>{t('module.mode')}</HeaderCell>
              <HeaderCell>{t('module.contract')}</HeaderCell>
              <HeaderCell>{t('list.actions')}</HeaderCell>
            </Tr>
          </Thead>
          <Tbody>
            {shown.map((module) => (
              <ModuleRow
                key={module.documentId}
                module={module}
                onRemove={
                  disabled ? undefined : () => set(chosen.filter(({ documentId }) => documentId !== module.documentId))
                }
              />
            ))}
          </Tbody>
        </Table>
      )}
      {isAdding && (
        <AddModulesDialog
          chosen={chosen}
          onAdd={(modules) => {
            set([...chosen, ...modules]);
            setAdding(false);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
};

/** Payment modules the profile's roles may use. */
export const ConfigurationTab = () => {
  const { t } = useTexts();
  const { value: allModules } = useField<boolean>('allModules');
  return (
    <Panel title={t('nav.paymentModules')} hint={t('profile.modules.hint')}>
      <SwitchField name="allModules" label={t('profile.allModules')} hint={t('profile.allModules.hint')} />
      {!allModules && <ModuleTable />}
    </Panel>
  );
};
