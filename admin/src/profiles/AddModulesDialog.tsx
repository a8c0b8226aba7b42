import { Box, Button, Checkbox, Flex, Link, Loader, Modal, Searchbar, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';
import { NavLink } from 'react-router-dom';

import { ModeBadge } from '../components/badges';
import { useTexts } from '../hooks/useTexts';
import { useFindAllModulesQuery } from '../payment-modules/api';
import { paths } from '../plugin-id';
import type { ModuleChoice } from './form';

/** Adds modules that are not in the profile yet. */
export const AddModulesDialog = ({
  chosen,
  onAdd,
  onClose,
}: {
  chosen: ModuleChoice[];
  onAdd: (modules: ModuleChoice[]) => void;
  onClose: () => void;
}) => {
  const { t } = useTexts();
  const [search, setSearch] = useState('');
  const [ticked, setTicked] = useState<ModuleChoice[]>([]);
  const term = useDebounce(search.trim(), 250);
  const { data, isLoading } = useFindAllModulesQuery(term ? { search: term } : undefined);
  const offered = (data ?? []).filter((module) => !chosen.some((one) => one.documentId === module.documentId));
  const isTicked = (id: string) => ticked.some(({ documentId }) => documentId === id);

  const toggle = ({ documentId, name }: ModuleChoice) =>
    setTicked(
      isTicked(documentId) ? ticked.filter((one) => one.documentId !== documentId) : [...ticked, { documentId, name }]
    );

  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{t('profile.addModules.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Searchbar
              name="add-module-search"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              onClear={() => setSearch('')}
              clearLabel={t('action.clear')}
              placeholder={t('module.list.search')}
            >
              {t('module.list.search')}
            </Searchbar>
            {isLoading ? (
              <Flex justifyContent="center" padding={6}>
                <Loader>{t('list.loading')}</Loader>
              </Flex>
            ) : offered.length === 0 ? (
              <Box>
                <Typography tag="p">{t('profile.addModules.none')}</Typography>
                <Link tag={NavLink} to={paths.paymentModules}>
                  {t('nav.paymentModules')}
                </Link>
              </Box>
            ) : (
              <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
                {offered.map((module) => (
                  <Box tag="li" key={module.documentId}>
                    <Flex justifyContent="space-between" gap={3}>
                      <Checkbox checked={isTicked(module.documentId)} onCheckedChange={() => toggle(module)}>
                        {module.name}
                      </Checkbox>
                      <ModeBadge mode={module.mode} />
                    </Flex>
                  </Box>
                ))}
              </Flex>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button disabled={ticked.length === 0} onClick={() => onAdd(ticked)}>
            {t('profile.addModules.confirm', { count: ticked.length })}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
