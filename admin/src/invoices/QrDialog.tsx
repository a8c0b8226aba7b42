import { Box, Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import { useEffect, useMemo, useState } from 'react';
import { renderSVG } from 'uqr';

import type { Invoice } from '../../../contracts/invoices';
import { failureOf } from '../api/failure';
import { CopyField } from '../components/CopyField';
import { useDescribeFailure } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useCreatePaymentLinkMutation } from './api';

/** Black on white in every theme, because many cameras cannot read inverted codes. */
const imageOf = (url: string): string => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(url, { border: 2 }))}`;

/** A payment link as a QR code. */
const QrDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { t } = useTexts();
  const describe = useDescribeFailure();
  const [create] = useCreatePaymentLinkMutation();
  const [url, setUrl] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    void create(invoice.documentId).then((answer) =>
      'error' in answer ? setError(answer.error) : setUrl(answer.data.url)
    );
  }, [create, invoice.documentId]);

  const image = useMemo(() => (url === null ? null : imageOf(url)), [url]);

  return (
    <Modal.Root open onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{t('qr.title', { number: invoice.number })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {error !== null && (
            <Typography textColor="danger600" role="alert">
              {describe(failureOf(error))}
            </Typography>
          )}
          {url === null && error === null && <Loader>{t('list.loading')}</Loader>}
          {url !== null && image !== null && (
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Flex justifyContent="center">
                <Box tag="img" src={image} alt={t('qr.alt')} width="24rem" height="24rem" />
              </Flex>
              <CopyField label={t('qr.link')} value={url} hint={t('qr.hint')} />
            </Flex>
          )}
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

export default QrDialog;
