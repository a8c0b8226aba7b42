import {
  Box,
  Button,
  Field,
  Flex,
  Loader,
  Modal,
  SingleSelect,
  SingleSelectOption,
  Tabs,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { useDebounce } from '@strapi/strapi/admin';
import { useEffect, useMemo, useState } from 'react';
import { renderSVG } from 'uqr';

import type { Invoice } from '../../../contracts/invoices';
import type { SendingChannel } from '../../../contracts/notifications';
import type { PaymentLinkCreated } from '../../../contracts/payment-links';
import { formatMoney } from '../../../domain/money/money';
import { failureOf } from '../api/failure';
import { CopyField } from '../components/CopyField';
import { LetterFrame } from '../components/LetterFrame';
import { SmsCounter } from '../components/SmsCounter';
import { useTypedInput } from '../forms/useTypedInput';
import { useCan } from '../hooks/useCan';
import { useDescribeFailure, useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useCreatePaymentLinkMutation } from './api';
import { PasscodePanel } from './PasscodePanel';
import { usePreviewSendingQuery, useSendInvoiceMutation } from './send-api';
import { useFindPasscodeQuery, useFindSendingChannelsQuery, useNoteLinkCopiedMutation } from './share-api';

type Way = 'email' | 'sms' | 'link';

/** Black on white in every theme, because many cameras cannot read inverted codes. */
const imageOf = (url: string): string => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(url, { border: 2 }))}`;

const Failure = ({ error }: { error: unknown }) => {
  const describe = useDescribeFailure();
  return (
    <Typography textColor="danger600" role="alert">
      {describe(failureOf(error))}
    </Typography>
  );
};

/** What the payer reads: the e-mail, or the text message with its length. */
const Preview = ({ id, message, isShort }: { id: string; message: string; isShort: boolean }) => {
  const { t } = useTexts();
  const shown = useDebounce(message.trim(), 400);
  const { data, error } = usePreviewSendingQuery({ id, input: shown ? { message: shown } : {} });
  if (error) return <Failure error={error} />;
  if (!data) return <Loader small>{t('list.loading')}</Loader>;
  if (isShort) {
    return (
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography tag="h3" variant="pi" fontWeight="bold">
          {t('send.preview')}
        </Typography>
        <Box background="neutral100" hasRadius padding={4}>
          <Typography tag="p" lang={data.language} style={{ overflowWrap: 'anywhere' }}>
            {data.short}
          </Typography>
        </Box>
        <SmsCounter text={data.short} />
      </Flex>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography tag="p" fontWeight="bold">
        {data.subject}
      </Typography>
      <LetterFrame title={t('send.preview')} html={data.html} height="36rem" />
    </Flex>
  );
};

/** Sends the link by e-mail or as a text message. */
const SendForm = ({
  invoice,
  channels,
  onSent,
}: {
  invoice: Invoice;
  channels: SendingChannel[];
  onSent: () => void;
}) => {
  const { t } = useTexts();
  const notify = useNotify();
  const [send, { isLoading }] = useSendInvoiceMutation();
  const isShort = channels[0].format === 'short';
  const own = (isShort ? invoice.customer.phone : invoice.customer.email) ?? '';
  const input = useTypedInput(`send:${invoice.documentId}:${channels[0].format}`, {
    channel: channels[0].id,
    to: own,
    message: '',
  });
  const { channel, to, message } = input.values;

  const run = async () => {
    const recipient = to.trim();
    const answer = await send({
      id: invoice.documentId,
      input: {
        channel,
        ...(recipient === own ? {} : { to: recipient }),
        ...(message.trim() ? { message: message.trim() } : {}),
      },
    });
    if ('error' in answer) {
      notify.failure(answer.error);
      return;
    }
    notify.success('invoice.sentTo', { to: answer.data.data[0]?.recipient ?? recipient });
    onSent();
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {input.note}
      {channels.length > 1 && (
        <Field.Root name="channel">
          <Field.Label>{t('share.channel')}</Field.Label>
          <SingleSelect value={channel} onChange={(value) => input.change({ channel: String(value) })}>
            {channels.map(({ id, displayName }) => (
              <SingleSelectOption key={id} value={id}>
                {displayName}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      )}
      <Field.Root name="to" hint={isShort ? t('share.phone.hint') : undefined} required>
        <Field.Label>{t('send.to')}</Field.Label>
        <TextInput
          type={isShort ? 'tel' : 'email'}
          value={to}
          onChange={(event) => input.change({ to: event.target.value })}
        />
        <Field.Hint />
      </Field.Root>
      {!isShort && (
        <Field.Root name="message" hint={t('send.message.hint')}>
          <Field.Label>{t('send.message')}</Field.Label>
          <Textarea value={message} onChange={(event) => input.change({ message: event.target.value })} />
          <Field.Hint />
        </Field.Root>
      )}
      {invoice.environment === 'test' && isShort && (
        <Typography textColor="neutral600">{t('share.sandbox')}</Typography>
      )}
      <Flex>
        <Button startIcon={<PaperPlane />} loading={isLoading} disabled={to.trim() === ''} onClick={run}>
          {t(isShort ? 'share.sendSms' : 'share.sendEmail')}
        </Button>
      </Flex>
      <Preview id={invoice.documentId} message={isShort ? '' : message} isShort={isShort} />
    </Flex>
  );
};

/** A new link to copy, with its QR code and the beginning of the page that it opens. */
const LinkPart = ({ invoice }: { invoice: Invoice }) => {
  const { t, locale } = useTexts();
  const [create] = useCreatePaymentLinkMutation();
  const [noteCopied] = useNoteLinkCopiedMutation();
  const [made, setMade] = useState<PaymentLinkCreated | null>(null);
  const url = made?.url ?? null;
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    void create(invoice.documentId).then((answer) =>
      'error' in answer ? setError(answer.error) : setMade(answer.data)
    );
  }, [create, invoice.documentId]);

  const image = useMemo(() => (url === null ? null : imageOf(url)), [url]);
  if (error !== null) return <Failure error={error} />;
  if (made === null || url === null || image === null) return <Loader>{t('list.loading')}</Loader>;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <CopyField
        label={t('qr.link')}
        value={url}
        hint={t('qr.hint')}
        onCopied={() => void noteCopied(made.link.documentId)}
      />
      <Flex justifyContent="center">
        <Box tag="img" src={image} alt={t('qr.alt')} width="22rem" height="22rem" />
      </Flex>
      <Typography tag="p" textColor="neutral700">
        {t('share.page', {
          number: invoice.number,
          amount: formatMoney(invoice.amountDue, invoice.currency, locale),
          customer: invoice.customer.name,
        })}
      </Typography>
    </Flex>
  );
};

/** Everything to bring the payment link to the payer: e-mail, text message, copy and QR code. */
const ShareDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { t } = useTexts();
  const can = useCan();
  const maySend = can('invoices.send');
  const mayCreate = can('payment-links.create');
  const { data: channels, error } = useFindSendingChannelsQuery(undefined, { skip: !maySend });
  const passcode = useFindPasscodeQuery(invoice.documentId, { skip: !mayCreate });
  const [way, setWay] = useState<Way | null>(null);
  const [sentAt, setSentAt] = useState<number | null>(null);
  const ofFormat = (format: SendingChannel['format']) => (channels ?? []).filter((one) => one.format === format);
  const offered: Way[] = [
    ...(ofFormat('full').length > 0 ? (['email'] as const) : []),
    ...(ofFormat('short').length > 0 ? (['sms'] as const) : []),
    ...(mayCreate ? (['link'] as const) : []),
  ];
  const isReady = !maySend || channels !== undefined || error !== undefined;
  const reaches: Record<Way, boolean> = {
    email: invoice.customer.email !== null,
    sms: invoice.customer.phone !== null,
    link: true,
  };
  const first = offered.find((one) => reaches[one]) ?? offered[0];
  const chosen = way ?? first;

  // After sending, the passcode is read again. The dialog stays open where there is one to tell now.
  const { data: code, fulfilledTimeStamp = 0, isError } = passcode;
  useEffect(() => {
    if (sentAt === null || code) return;
    if (!mayCreate || isError || fulfilledTimeStamp > sentAt) onClose();
  }, [sentAt, code, fulfilledTimeStamp, isError, mayCreate, onClose]);

  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('share.title', { number: invoice.number })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {error && <Failure error={error} />}
            {mayCreate && <PasscodePanel invoice={invoice.documentId} />}
            {!isReady && <Loader>{t('list.loading')}</Loader>}
            {isReady && chosen && (
              <Tabs.Root value={chosen} onValueChange={(value) => setWay(value as Way)} variant="simple">
                <Tabs.List aria-label={t('share.ways')}>
                  {offered.map((one) => (
                    <Tabs.Trigger key={one} value={one}>
                      {t(`share.way.${one}`)}
                    </Tabs.Trigger>
                  ))}
                </Tabs.List>
                <Box paddingTop={4}>
                  {offered.map((one) => (
                    <Tabs.Content key={one} value={one}>
                      {one === 'link' ? (
                        <LinkPart invoice={invoice} />
                      ) : (
                        <SendForm
                          invoice={invoice}
                          channels={ofFormat(one === 'sms' ? 'short' : 'full')}
                          onSent={() => setSentAt(Date.now())}
                        />
                      )}
                    </Tabs.Content>
                  ))}
                </Box>
              </Tabs.Root>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {t('action.close')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};

export default ShareDialog;
