import { Flex, Typography } from '@strapi/design-system';

import type { PaymentModule } from '../../../contracts/payment-modules';
import { Moment } from '../components/Moment';
import { Panel } from '../components/Panel';
import { RefusalNote } from '../components/RefusalNote';
import { useTexts } from '../hooks/useTexts';

/** The provider's refusals of the module's payments, and its response when the module was switched on. */
export const ProviderAnswers = ({ module }: { module: PaymentModule }) => {
  const { t } = useTexts();
  const { refusals, rehearsal } = module;
  if (refusals.length === 0 && !rehearsal) return null;
  const refusedThen = (rehearsal?.results ?? []).flatMap(({ refusal }) => refusal ?? []);
  return (
    <Panel title={t('module.answers')} hint={t('module.answers.hint')}>
      {refusals.map((refusal) => (
        <RefusalNote key={`${refusal.reason}:${refusal.field}:${refusal.currency}`} refusal={refusal} />
      ))}
      {rehearsal && (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Typography tag="h3" fontWeight="semiBold">
            {t('module.rehearsal')} <Moment at={rehearsal.at} never="" />
          </Typography>
          <ul>
            {rehearsal.results.map(({ currency, outcome }) => (
              <li key={currency}>
                <Typography textColor={outcome === 'accepted' ? 'success700' : 'danger700'}>
                  {currency.toUpperCase()}: {t(`module.rehearsal.${outcome}`)}
                </Typography>
              </li>
            ))}
          </ul>
          {refusals.length === 0 &&
            refusedThen.map((refusal) => <RefusalNote key={refusal.currency} refusal={refusal} />)}
        </Flex>
      )}
    </Panel>
  );
};
