import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';

import type { Invoice } from '../../../contracts/invoices';
import { useTexts } from '../hooks/useTexts';

const ShareDialog = lazy(() => import('./ShareDialog'));

/** What the page of a draft hands to the page of the issued invoice. */
export interface IssuedState {
  justIssued: boolean;
}

/** The page may scroll in any of its parents: Strapi's layout changes with the width. */
const scrollToTop = (from: HTMLElement): void => {
  for (let box: HTMLElement | null = from; box; box = box.parentElement) box.scrollTop = 0;
  window.scrollTo(0, 0);
};

/** Right after issuing: at the top of the page, and focused, what to do next. */
export const IssuedNote = ({ invoice, maySend }: { invoice: Invoice; maySend: boolean }) => {
  const { t } = useTexts();
  const state = useLocation().state as Partial<IssuedState> | null;
  const [isSending, setSending] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const isShown = state?.justIssued === true && invoice.status === 'open';

  useEffect(() => {
    const { current } = box;
    if (!isShown || !current) return;
    scrollToTop(current);
    (current.querySelector('button') ?? current).focus({ preventScroll: true });
  }, [isShown]);

  if (!isShown) return null;
  const { email } = invoice.customer;
  return (
    <Box
      ref={box}
      tabIndex={-1}
      role="status"
      background="success100"
      borderColor="success200"
      hasRadius
      padding={4}
      marginBottom={4}
    >
      <Flex gap={3} justifyContent="space-between" wrap="wrap">
        <Typography tag="p">
          {email && maySend
            ? t('invoice.issuedNext.send', { number: invoice.number, email })
            : t('invoice.issuedNext.collect', { number: invoice.number })}
        </Typography>
        {maySend && (
          <Button size="S" startIcon={<PaperPlane />} onClick={() => setSending(true)}>
            {t('invoice.action.shareLink')}
          </Button>
        )}
      </Flex>
      <Suspense fallback={null}>
        {isSending && <ShareDialog invoice={invoice} onClose={() => setSending(false)} />}
      </Suspense>
    </Box>
  );
};
