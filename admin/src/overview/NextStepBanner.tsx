import { Box, Flex, LinkButton, Typography } from '@strapi/design-system';
import { NavLink, useLocation } from 'react-router-dom';

import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { addressOf, useSeesSetUp, useSetUp } from './useSetUp';

const setUpPages = [paths.bankingContracts, paths.paymentModules, paths.profiles];

/** The next setup step, with a link to it. */
const NextStep = () => {
  const { t } = useTexts();
  const { pathname } = useLocation();
  const { isLoading, failed, steps } = useSetUp();
  const next = steps.find(({ isDone }) => !isDone);
  if (isLoading || failed || !next) return null;
  const address = addressOf(next);
  // This page already is the place to complete the step.
  if (address.split('?')[0] === pathname) return null;
  return (
    <Box
      paddingLeft={{ initial: 4, medium: 6, large: 10 }}
      paddingRight={{ initial: 4, medium: 6, large: 10 }}
      paddingTop={{ initial: 4, large: 6 }}
    >
      <Flex
        tag="section"
        aria-label={t('nextStep.label')}
        background="primary100"
        borderColor="primary200"
        hasRadius
        padding={4}
        gap={4}
        justifyContent="space-between"
        wrap="wrap"
      >
        <Typography textColor="neutral800">
          {t('nextStep.text', { done: steps.filter(({ isDone }) => isDone).length, total: steps.length })}{' '}
          <Typography fontWeight="bold" textColor="neutral800">
            {t(`step.${next.id}`)}
          </Typography>
        </Typography>
        <LinkButton tag={NavLink} to={address} size="S">
          {t(`step.${next.id}.action`)}
        </LinkButton>
      </Flex>
    </Box>
  );
};

/** Shown on the setup pages while steps remain. */
export const NextStepBanner = () => {
  const { pathname } = useLocation();
  const isSetUpPage = setUpPages.some((start) => pathname.startsWith(`${start}/`));
  return useSeesSetUp() && isSetUpPage ? <NextStep /> : null;
};
