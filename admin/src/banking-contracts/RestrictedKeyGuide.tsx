import { Box, Flex, Link, LinkButton, Typography } from '@strapi/design-system';
import { ExternalLink, WarningCircle } from '@strapi/icons';
import { useField } from '@strapi/strapi/admin';

import type { Environment } from '../../../contracts/common';
import { stripeRights } from '../../../contracts/stripe-rights';
import { useTexts } from '../hooks/useTexts';
import { apiKeysPage, restrictedKeyPage } from './restricted-key';

/** Leads to Stripe's page for a restricted key, and says which rights the plugin uses and what for. */
export const RestrictedKeyGuide = ({ environment, name }: { environment: Environment; name: string }) => {
  const { t } = useTexts();
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography tag="p">{t('contract.restricted.why')}</Typography>
      <Flex gap={4} wrap="wrap">
        <LinkButton
          href={restrictedKeyPage(environment, name)}
          isExternal
          variant="secondary"
          endIcon={<ExternalLink aria-hidden />}
        >
          {t('contract.createRestricted')}
        </LinkButton>
        <Link href={apiKeysPage(environment)} isExternal>
          {t('contract.findKeys')}
        </Link>
      </Flex>
      <details>
        <Typography tag="summary" textColor="primary700" style={{ cursor: 'pointer' }}>
          {t('contract.restricted.rights', { count: stripeRights.length })}
        </Typography>
        <Box tag="ul" paddingTop={3} paddingLeft={4} style={{ listStyle: 'disc', overflowWrap: 'anywhere' }}>
          {stripeRights.map((right) => (
            <Box tag="li" key={right.name} paddingBottom={2}>
              <Typography>
                <code>{right.name}</code> {t(`contract.right.${right.name}`)}
                {right.use === 'payments' ? '' : ` ${t(`contract.restricted.use.${right.use}`)}`}
              </Typography>
            </Box>
          ))}
        </Box>
      </details>
    </Flex>
  );
};

/** Explains what a secret key can do, while one is typed or stored. Such a key is accepted. */
export const SecretKeyNote = ({
  environment,
  storedHint,
}: {
  environment: Environment;
  storedHint?: string | null;
}) => {
  const { t } = useTexts();
  const { value } = useField<string | null>(`keyPairs.${environment}.secretKey`);
  const isSecretKey = (value || storedHint || '').startsWith('sk_');
  return (
    <div role="status">
      {isSecretKey && (
        <Flex gap={2} alignItems="flex-start">
          <WarningCircle fill="warning700" style={{ flexShrink: 0 }} aria-hidden />
          <Typography tag="p" textColor="neutral800">
            {t('contract.secretKey.all')}
          </Typography>
        </Flex>
      )}
    </div>
  );
};
