import { Box, Flex, Grid, Radio, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useId, useState } from 'react';

import { modes, type Mode, type PaymentModule } from '../../../contracts/payment-modules';
import { Confirm } from '../components/Confirm';
import { Panel } from '../components/Panel';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useSetModeMutation } from './api';
import { ReadinessReasons } from './ReadinessReasons';
import type { ModuleTab } from './tabs';

const ModeCard = ({
  module,
  mode,
  isAllowed,
  onOpenTab,
}: {
  module: PaymentModule;
  mode: Mode;
  isAllowed: boolean;
  onOpenTab: (tab: ModuleTab) => void;
}) => {
  const { t } = useTexts();
  const hintId = useId();
  const reasons = mode === 'off' ? [] : module.readiness[mode];
  const isCurrent = module.mode === mode;
  return (
    <Box
      height="100%"
      borderColor={isCurrent ? 'primary600' : 'neutral200'}
      background={isCurrent ? 'primary100' : 'neutral0'}
      hasRadius
      padding={4}
    >
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Radio.Item value={mode} disabled={!isAllowed || (reasons.length > 0 && !isCurrent)} aria-describedby={hintId}>
          {t(`mode.${mode}`)}
        </Radio.Item>
        <Box id={hintId}>
          <Typography tag="p" variant="pi" textColor="neutral700">
            {t(`mode.${mode}.hint`)}
          </Typography>
          {mode !== 'off' && reasons.length > 0 && (
            <Box paddingTop={3}>
              <Typography tag="p" fontWeight="semiBold" textColor="danger700">
                {isCurrent ? t('mode.broken') : t('mode.unavailable')}
              </Typography>
              <ReadinessReasons module={module} mode={mode} reasons={reasons} onOpenTab={onOpenTab} />
            </Box>
          )}
        </Box>
      </Flex>
    </Box>
  );
};

/** Off, Sandbox, On. Unavailable modes show the reason; On asks for confirmation, because it moves money. */
export const ModeSwitch = ({ module, onOpenTab }: { module: PaymentModule; onOpenTab: (tab: ModuleTab) => void }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const modified = useForm('ModeSwitch', (state) => state.modified);
  const [setMode, { isLoading }] = useSetModeMutation();
  const [isAsking, ask] = useState(false);
  const maySwitch = can('payment-modules.set-mode');

  const change = async (mode: Mode) => {
    const answer = await setMode({ id: module.documentId, mode });
    if ('error' in answer) notify.failure(answer.error);
    else notify.success('mode.changed', { mode: t(`mode.${mode}`) });
  };

  const hint = !maySwitch ? t('mode.noRight') : modified ? t('mode.saveFirst') : t('mode.about');
  return (
    <Panel title={t('module.mode')} hint={hint}>
      <Radio.Group
        aria-label={t('module.mode')}
        value={module.mode}
        onValueChange={(mode) => (mode === 'on' ? ask(true) : void change(mode as Mode))}
      >
        <Grid.Root gap={4}>
          {modes.map((mode) => (
            <Grid.Item key={mode} col={4} m={4} s={12} xs={12} direction="column" alignItems="stretch">
              <ModeCard
                module={module}
                mode={mode}
                isAllowed={maySwitch && !modified && !isLoading}
                onOpenTab={onOpenTab}
              />
            </Grid.Item>
          ))}
        </Grid.Root>
      </Radio.Group>
      <Confirm
        isOpen={isAsking}
        onClose={() => ask(false)}
        title={t('mode.confirmOn.title')}
        variant="default"
        onConfirm={() => change('on')}
      >
        {t('mode.confirmOn', { name: module.name, contract: module.bankingContract.name })}
      </Confirm>
    </Panel>
  );
};
