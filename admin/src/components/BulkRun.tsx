import { Box, Button, Flex, Modal, ProgressBar, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle } from '@strapi/icons';
import { useRef, useState } from 'react';

import { failureOf } from '../api/failure';
import { useDescribeFailure } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';

interface BulkTask<T> {
  title: string;
  rows: T[];
  nameOf: (row: T) => string;
  /** Text for a row that succeeded. */
  done: string;
  run: (row: T) => PromiseLike<{ data?: unknown; error?: unknown }>;
}

interface Result {
  name: string;
  error: unknown;
}

const ResultLine = ({ result, done }: { result: Result; done: string }) => {
  const describe = useDescribeFailure();
  const failed = result.error !== undefined;
  return (
    <Flex tag="li" gap={3} alignItems="flex-start" paddingTop={2} paddingBottom={2}>
      {failed ? <CrossCircle fill="danger600" aria-hidden /> : <CheckCircle fill="success600" aria-hidden />}
      <Box>
        <Typography fontWeight="semiBold" tag="p">
          {result.name}
        </Typography>
        <Typography tag="p" textColor={failed ? 'danger700' : 'neutral700'}>
          {failed ? describe(failureOf(result.error)) : done}
        </Typography>
      </Box>
    </Flex>
  );
};

/**
 * Does one thing to many rows, one call after another: the bar shows what is really done, and each row says
 * how it went. `start` opens the dialog; `dialog` belongs into the page.
 */
export const useBulkRun = <T,>(onClosed: () => void) => {
  const { t } = useTexts();
  const [task, setTask] = useState<BulkTask<T> | null>(null);
  const [results, setResults] = useState<Result[]>([]);
  const stopped = useRef(false);

  const start = async (next: BulkTask<T>): Promise<void> => {
    stopped.current = false;
    setResults([]);
    setTask(next);
    for (const row of next.rows) {
      if (stopped.current) return;
      const { error } = await next.run(row);
      setResults((before) => [...before, { name: next.nameOf(row), error }]);
    }
  };

  const close = () => {
    stopped.current = true;
    setTask(null);
    onClosed();
  };

  const total = task?.rows.length ?? 0;
  const isRunning = results.length < total;
  const failed = results.filter(({ error }) => error !== undefined).length;

  const dialog = task && (
    <Modal.Root open onOpenChange={(open) => !open && close()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{task.title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <ProgressBar value={(100 * results.length) / total} aria-label={task.title} />
            <Typography role="status" aria-live="polite" tag="p">
              {isRunning
                ? t('bulk.progress', { done: results.length, total })
                : t('bulk.finished', { done: results.length - failed, failed })}
            </Typography>
            <Box tag="ul">
              {results.map((result, index) => (
                <ResultLine key={index} result={result} done={task.done} />
              ))}
            </Box>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={close}>
            {isRunning ? t('bulk.stop') : t('action.close')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );

  return { start, dialog };
};
