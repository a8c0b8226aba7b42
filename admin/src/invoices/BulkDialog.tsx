import { Box, Button, Flex, Loader, Modal, ProgressBar, Typography } from '@strapi/design-system';
import { CheckCircle, Clock, CrossCircle, Download, Minus } from '@strapi/icons';
import { useRef, useState } from 'react';
import { styled } from 'styled-components';

import type { BulkPreview, BulkReady } from '../../../contracts/bulk-preview';
import { formatMoney } from '../../../domain/money/money';
import { saveFile } from '../api/download';
import { failureOf } from '../api/failure';
import { EnvironmentBadge } from '../components/badges';
import { LoadFailure } from '../components/LoadFailure';
import { useDescribeFailure } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { usePreviewIssueQuery, usePreviewSendManyQuery } from './api';
import { bulkCsv, bulkLines, type BulkDone, type BulkLine, type BulkOutcome } from './bulk-result';

export type BulkAction = 'issue' | 'send';

/** The design system's bar is as narrow as a word. */
const FullBar = styled(ProgressBar)`
  width: 100%;
`;

const icons: Record<BulkOutcome, typeof CheckCircle> = {
  done: CheckCircle,
  refused: CrossCircle,
  waiting: Clock,
  excluded: Minus,
};
const colors: Record<BulkOutcome, string> = {
  done: 'success600',
  refused: 'danger600',
  waiting: 'neutral600',
  excluded: 'neutral600',
};

const List = ({ label, children }: { label: string; children: React.ReactNode }) => (
  // Reachable by keyboard, as it scrolls.
  <Box
    tag="ul"
    aria-label={label}
    tabIndex={0}
    maxHeight="26rem"
    overflow="auto"
    borderColor="neutral150"
    hasRadius
    paddingLeft={4}
    paddingRight={4}
  >
    {children}
  </Box>
);

const Item = ({ title, children }: { title: string; children?: React.ReactNode }) => (
  <Box tag="li" paddingTop={2} paddingBottom={2}>
    <Typography fontWeight="semiBold" tag="p" style={{ overflowWrap: 'anywhere' }}>
      {title}
    </Typography>
    {children}
  </Box>
);

const Totals = ({ totals }: Pick<BulkPreview, 'totals'>) => {
  const { t, locale } = useTexts();
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={2} aria-label={t('invoice.totals')}>
      {totals.map(({ environment, currency, count, total }) => (
        <Flex key={`${environment} ${currency}`} gap={3} justifyContent="space-between" wrap="wrap">
          <Flex tag="dt" gap={2}>
            <EnvironmentBadge environment={environment} />
            <Typography>{t('bulk.count', { count })}</Typography>
          </Flex>
          <Typography tag="dd" fontWeight="bold">
            {formatMoney(total, currency, locale)}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
};

/** What would be done, and what would not. */
const Preview = ({ action, preview }: { action: BulkAction; preview: BulkPreview }) => {
  const { t, locale } = useTexts();
  const describe = useDescribeFailure();
  const { ready, excluded, totals } = preview;
  const recipientsOf = ({ recipients }: BulkReady) => recipients.map(({ recipient }) => recipient).join(', ');
  return (
    <>
      <Typography tag="p">{t(`bulk.${action}.ask`, { count: ready.length })}</Typography>
      {ready.length > 0 && (
        <>
          <Totals totals={totals} />
          <List label={t(`bulk.${action}.ready`)}>
            {ready.map((one) => (
              <Item key={one.documentId} title={`${one.number} · ${one.customerName}`}>
                <Typography tag="p" textColor="neutral700" style={{ overflowWrap: 'anywhere' }}>
                  {[formatMoney(one.total, one.currency, locale), recipientsOf(one)].filter(Boolean).join(' · ')}
                </Typography>
              </Item>
            ))}
          </List>
        </>
      )}
      {excluded.length > 0 && (
        <>
          <Typography tag="h3" fontWeight="bold">
            {t('bulk.excluded', { count: excluded.length })}
          </Typography>
          <List label={t('bulk.excluded', { count: excluded.length })}>
            {excluded.map(({ documentId, number, customerName, refusal }) => (
              <Item key={documentId} title={[number, customerName].filter(Boolean).join(' · ') || t('bulk.unknown')}>
                <Typography tag="p" textColor="neutral700">
                  {describe({ status: null, ...refusal })}
                </Typography>
              </Item>
            ))}
          </List>
        </>
      )}
    </>
  );
};

const ResultItem = ({ line }: { line: BulkLine }) => {
  const { t } = useTexts();
  const Icon = icons[line.outcome];
  return (
    <Flex tag="li" gap={3} alignItems="flex-start" paddingTop={2} paddingBottom={2}>
      <Box shrink={0} paddingTop={1}>
        <Icon fill={colors[line.outcome]} aria-hidden />
      </Box>
      <Box minWidth={0}>
        <Typography fontWeight="semiBold" tag="p" style={{ overflowWrap: 'anywhere' }}>
          {[line.name, line.customerName].filter(Boolean).join(' · ')}
        </Typography>
        <Typography tag="p" textColor={line.outcome === 'refused' ? 'danger700' : 'neutral700'}>
          {line.reason || t(`bulk.outcome.${line.outcome}`)}
        </Typography>
      </Box>
    </Flex>
  );
};

interface Props {
  action: BulkAction;
  /** documentIds of the selection. */
  invoices: string[];
  run: (ready: BulkReady) => PromiseLike<{ data?: unknown; error?: unknown }>;
  onClose: () => void;
}

/** Does the work one invoice after another, so that the bar shows what is really done. */
const useRun = (run: Props['run']) => {
  const describe = useDescribeFailure();
  const [done, setDone] = useState<BulkDone>(new Map());
  const [state, setState] = useState<'asking' | 'running' | 'finished' | 'stopped'>('asking');
  const isStopped = useRef(false);

  const start = async (ready: BulkReady[]): Promise<void> => {
    setState('running');
    for (const one of ready) {
      if (isStopped.current) break;
      const { data, error } = await run(one);
      const number = (data as { number?: string | null } | undefined)?.number ?? null;
      const result = { isDone: error === undefined, reason: error ? describe(failureOf(error)) : '', number };
      setDone((before) => new Map(before).set(one.documentId, result));
    }
    setState(isStopped.current ? 'stopped' : 'finished');
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { done, state, start, stop };
};

/** Shows what issuing or sending several invoices will do, does it, and keeps the list of what was done. */
export const BulkDialog = ({ action, invoices, run, onClose }: Props) => {
  const { t } = useTexts();
  const describe = useDescribeFailure();
  const usePreview = action === 'issue' ? usePreviewIssueQuery : usePreviewSendManyQuery;
  // Kept as it was confirmed, while the invoices change.
  const { data, error, isFetching, refetch } = usePreview(invoices, { refetchOnMountOrArgChange: true });
  const { done, state, start, stop } = useRun(run);
  const [confirmed, setConfirmed] = useState<BulkPreview | null>(null);
  const preview = confirmed ?? data;
  const ready = preview?.ready ?? [];
  const title = t(`bulk.${action}.title`);
  const results = [...done.values()];
  const refused = results.filter(({ isDone }) => !isDone).length;
  const isRunning = state === 'running';

  const lines = () =>
    preview ? bulkLines(preview, done, ({ refusal }) => describe({ status: null, ...refusal })) : [];
  const download = () => {
    const outcome = (name: BulkOutcome) => t(`bulk.outcome.${name}`);
    const headings = [
      t('invoice.number'),
      t('invoice.customer'),
      t('field.environment'),
      t('invoice.currency'),
      t('invoice.total'),
      t('bulk.result'),
      t('bulk.reason'),
    ];
    const outcomes = {
      done: outcome('done'),
      refused: outcome('refused'),
      waiting: outcome('waiting'),
      excluded: outcome('excluded'),
    };
    saveFile(new Blob([bulkCsv(lines(), { headings, outcomes })], { type: 'text/csv' }), `${title}.csv`);
  };
  const close = () => {
    stop();
    onClose();
  };

  return (
    // A click beside the dialog must not hide what is going on.
    <Modal.Root open onOpenChange={(open) => !open && !isRunning && close()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {state === 'asking' && error !== undefined && <LoadFailure error={error} onRetry={refetch} />}
            {state === 'asking' && !error && (!data || isFetching) && <Loader>{t('list.loading')}</Loader>}
            {state === 'asking' && data && !isFetching && <Preview action={action} preview={data} />}
            {state !== 'asking' && (
              <>
                <FullBar value={(100 * results.length) / Math.max(ready.length, 1)} aria-label={title} />
                <Typography role="status" aria-live="polite" tag="p">
                  {isRunning
                    ? t('bulk.progress', { done: results.length, total: ready.length })
                    : t(state === 'stopped' ? 'bulk.stopped' : 'bulk.finished', {
                        done: results.length - refused,
                        failed: refused,
                        left: ready.length - results.length,
                      })}
                </Typography>
                <List label={t('bulk.result')}>
                  {lines()
                    .filter(({ outcome }) => !isRunning || outcome !== 'waiting')
                    .map((line) => (
                      <ResultItem key={line.documentId} line={line} />
                    ))}
                </List>
              </>
            )}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={isRunning ? stop : close}>
            {t(isRunning ? 'bulk.stop' : state === 'asking' ? 'action.cancel' : 'action.close')}
          </Button>
          {state === 'asking' ? (
            <Button
              disabled={!data || isFetching || data.ready.length === 0}
              onClick={() => {
                if (!data) return;
                setConfirmed(data);
                void start(data.ready);
              }}
            >
              {t(`bulk.${action}.confirm`, { count: data?.ready.length ?? 0 })}
            </Button>
          ) : (
            <Button variant="secondary" startIcon={<Download />} disabled={isRunning} onClick={download}>
              {t('bulk.download')}
            </Button>
          )}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
