import { Box, Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';

import type { CustomerIdentity, PayerCorrection } from '../../../contracts/payer-corrections';
import { Confirm } from '../components/Confirm';
import { Panel } from '../components/Panel';
import { useTypedInput } from '../forms/useTypedInput';
import { useCan } from '../hooks/useCan';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { paths } from '../plugin-id';
import { useAcceptCorrectionMutation, useDeclineCorrectionMutation, useFindPayerCorrectionsQuery } from './share-api';

const partsOf = ({ name, taxId, address }: CustomerIdentity): string[] =>
  [
    name,
    address?.line1,
    address?.line2,
    [address?.postalCode, address?.city].filter(Boolean).join(' '),
    address?.state,
    address?.country,
    taxId,
  ].filter((part): part is string => Boolean(part));

const Identity = ({ title, identity }: { title: string; identity: CustomerIdentity }) => (
  <Box flex="1 1 16rem">
    <Typography tag="h3" variant="pi" textColor="neutral600">
      {title}
    </Typography>
    {partsOf(identity).map((part) => (
      <Typography key={part} tag="p" style={{ overflowWrap: 'anywhere' }}>
        {part}
      </Typography>
    ))}
  </Box>
);

/** Declines with a reason, which the payer reads. */
const DeclineDialog = ({ invoice, id, onClose }: { invoice: string; id: number; onClose: () => void }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [decline, { isLoading }] = useDeclineCorrectionMutation();
  const input = useTypedInput(`decline:${invoice}:${id}`, { reason: '' });
  const { reason } = input.values;
  const run = async () => {
    const answer = await decline({ invoice, id, reason: reason.trim() });
    if ('error' in answer) notify.failure(answer.error);
    else {
      notify.success('correctionRequest.declined');
      onClose();
    }
  };
  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('correctionRequest.decline')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {input.note}
          <Field.Root name="reason" hint={t('correctionRequest.reason.hint')} required>
            <Field.Label>{t('correctionRequest.reason')}</Field.Label>
            <Textarea
              value={reason}
              maxLength={300}
              onChange={(event) => input.change({ reason: event.target.value })}
            />
            <Field.Hint />
          </Field.Root>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button variant="danger" loading={isLoading} disabled={reason.trim() === ''} onClick={run}>
            {t('correctionRequest.decline')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

const OpenCorrection = ({ invoice, correction }: { invoice: string; correction: PayerCorrection }) => {
  const { t } = useTexts();
  const can = useCan();
  const notify = useNotify();
  const navigate = useNavigate();
  const [accept] = useAcceptCorrectionMutation();
  const [dialog, setDialog] = useState<'accept' | 'decline' | null>(null);
  const onAccept = async () => {
    const answer = await accept({ invoice, id: correction.id });
    if ('error' in answer) notify.failure(answer.error);
    else {
      notify.success('correctionRequest.accepted');
      if (answer.data.replacement) navigate(paths.invoice(answer.data.replacement));
    }
  };
  return (
    <Panel title={t('correctionRequest.title')} hint={t('correctionRequest.hint')}>
      <Flex gap={6} alignItems="flex-start" wrap="wrap">
        <Identity title={t('correctionRequest.before')} identity={correction.before} />
        <Identity title={t('correctionRequest.after')} identity={correction.after} />
      </Flex>
      {can('credit-notes.issue') && (
        <Flex gap={2} wrap="wrap">
          <Button onClick={() => setDialog('accept')}>{t('correctionRequest.accept')}</Button>
          <Button variant="tertiary" onClick={() => setDialog('decline')}>
            {t('correctionRequest.decline')}
          </Button>
        </Flex>
      )}
      <Confirm
        isOpen={dialog === 'accept'}
        onClose={() => setDialog(null)}
        variant="default"
        title={t('correctionRequest.accept')}
        onConfirm={onAccept}
      >
        {t('correctionRequest.accept.text')}
      </Confirm>
      {dialog === 'decline' && <DeclineDialog invoice={invoice} id={correction.id} onClose={() => setDialog(null)} />}
    </Panel>
  );
};

/** What the payer asks to be corrected. Nothing while there is no open request. */
export const PayerCorrections = ({ invoice }: { invoice: string }) => {
  const { data = [] } = useFindPayerCorrectionsQuery(invoice);
  const open = data.find(({ status }) => status === 'open');
  return open ? <OpenCorrection invoice={invoice} correction={open} /> : null;
};
