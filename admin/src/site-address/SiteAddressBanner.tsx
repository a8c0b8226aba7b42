import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useState } from 'react';

import type { SiteAddressChoice } from '../../../contracts/site-address';
import { Confirm } from '../components/Confirm';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useDecideSiteAddressMutation, useFindSiteAddressQuery } from './api';

/** Banner on every page while the site's address change is undecided; the site sends and charges nothing meanwhile. */
export const SiteAddressBanner = () => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const { data } = useFindSiteAddressQuery(undefined, { skip: !can('invoices.read') });
  const [decide] = useDecideSiteAddressMutation();
  const [asked, setAsked] = useState<SiteAddressChoice | null>(null);
  if (!data?.changed) return null;
  const { known, present } = data;

  const confirm = async () => {
    if (asked === null) return;
    const answer = await decide({ choice: asked, address: present });
    if ('error' in answer) notify.failure(answer.error);
    else notify.success(`site.${asked}.done`);
  };

  return (
    <Box padding={{ initial: 4, large: 6 }} paddingBottom={0}>
      <Box background="danger100" borderColor="danger200" hasRadius padding={4} role="alert">
        <Flex gap={3} alignItems="flex-start">
          <WarningCircle fill="danger700" aria-hidden />
          <Flex direction="column" alignItems="flex-start" gap={3}>
            <Typography tag="h2" variant="omega" fontWeight="bold" textColor="neutral800">
              {t('site.changed', { known, present })}
            </Typography>
            <Typography textColor="neutral800">{t('site.changed.hint')}</Typography>
            {can('settings.decide-address') ? (
              <Flex gap={2} wrap="wrap">
                <Button variant="secondary" onClick={() => setAsked('moved')}>
                  {t('site.moved')}
                </Button>
                <Button variant="secondary" onClick={() => setAsked('copy')}>
                  {t('site.copy')}
                </Button>
              </Flex>
            ) : (
              <Typography textColor="neutral800">{t('site.askAdministrator')}</Typography>
            )}
          </Flex>
        </Flex>
      </Box>
      <Confirm
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={asked === 'copy' ? t('site.copy') : t('site.moved')}
        variant={asked === 'copy' ? 'danger-light' : 'default'}
        onConfirm={confirm}
      >
        {asked === 'copy' ? t('site.copy.confirm', { known }) : t('site.moved.confirm', { known, present })}
      </Confirm>
    </Box>
  );
};
