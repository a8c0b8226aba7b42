import { Box, Button, Field, Flex, Loader, TextInput, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { useDebounce } from '@strapi/strapi/admin';
import { useState } from 'react';
import { styled } from 'styled-components';

import type { Language, NotificationKind, NotificationTemplate } from '../../../../contracts/notifications';
import { failureOf } from '../../api/failure';
import { LetterFrame } from '../../components/LetterFrame';
import { Panel } from '../../components/Panel';
import { useDescribeFailure, useNotify } from '../../hooks/useNotify';
import { useTexts } from '../../hooks/useTexts';
import { usePreviewNotificationQuery, useTestNotificationMutation } from './api';

const Lines = styled(Typography)`
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

type View = 'html' | 'text' | 'short';

interface Draft {
  kind: NotificationKind;
  language: Language;
  template: NotificationTemplate;
}

const ViewSwitch = ({ view, views, onView }: { view: View; views: View[]; onView: (view: View) => void }) => {
  const { t } = useTexts();
  return (
    <Flex gap={2} role="group" aria-label={t('notifications.preview.as')}>
      {views.map((one) => (
        <Button
          key={one}
          size="S"
          variant={one === view ? 'secondary' : 'tertiary'}
          aria-pressed={one === view}
          onClick={() => onView(one)}
        >
          {t(`notifications.preview.${one}`)}
        </Button>
      ))}
    </Flex>
  );
};

const TestSend = ({ module, draft, disabled }: { module: string; draft: Draft; disabled: boolean }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [to, setTo] = useState('');
  const [send, { isLoading }] = useTestNotificationMutation();

  const onSend = async () => {
    const answer = await send({ module, input: { ...draft, ...(to.trim() ? { to: to.trim() } : {}) } });
    if ('error' in answer) notify.failure(answer.error);
    else notify.success('notifications.test.sent', { recipient: answer.data.recipient });
  };

  return (
    <Flex gap={2} alignItems="flex-end">
      <Box flex="1">
        <Field.Root hint={t('notifications.test.hint')}>
          <Field.Label>{t('notifications.test.to')}</Field.Label>
          <TextInput type="email" value={to} onChange={(event) => setTo(event.target.value)} />
          <Field.Hint />
        </Field.Root>
      </Box>
      <Box paddingBottom={5}>
        <Button
          variant="secondary"
          startIcon={<PaperPlane />}
          loading={isLoading}
          disabled={disabled}
          onClick={() => void onSend()}
        >
          {t('notifications.test')}
        </Button>
      </Box>
    </Flex>
  );
};

/** Preview of a message, rendered by the server from the form's values. */
export const LetterPreview = ({
  module,
  draft,
  canTest,
  hasShort,
}: {
  module: string;
  draft: Draft;
  canTest: boolean;
  hasShort: boolean;
}) => {
  const { t } = useTexts();
  const describe = useDescribeFailure();
  const [view, setView] = useState<View>('html');
  const settled = useDebounce(draft, 400);
  const { currentData, data, error, isFetching } = usePreviewNotificationQuery({ module, input: settled });
  const letter = currentData ?? data;
  return (
    <Panel
      title={t('notifications.preview')}
      hint={t('notifications.preview.hint')}
      action={isFetching && <Loader small />}
    >
      <ViewSwitch view={view} views={hasShort ? ['html', 'text', 'short'] : ['html', 'text']} onView={setView} />
      <Box role="status">
        {error && <Typography textColor="danger600">{describe(failureOf(error))}</Typography>}
        {letter && view !== 'short' && (
          <Typography>
            <Typography tag="span" textColor="neutral600">
              {t('notifications.subject')}
            </Typography>{' '}
            <Typography tag="span" fontWeight="bold">
              {letter.subject}
            </Typography>
          </Typography>
        )}
      </Box>
      {letter && view === 'html' && (
        <LetterFrame title={t('notifications.preview.title')} html={letter.html} height="64rem" />
      )}
      {letter && view !== 'html' && (
        <Box background="neutral100" hasRadius padding={4}>
          <Lines tag="p">{letter[view]}</Lines>
        </Box>
      )}
      {canTest && <TestSend module={module} draft={draft} disabled={Boolean(error)} />}
    </Panel>
  );
};
