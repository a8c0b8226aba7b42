import type { KeptInvoice, RemovedRows } from '../../../contracts/personal-data';
import { FigureTable } from '../accounting/FigureTable';
import { useTexts } from '../hooks/useTexts';

export const RemovedTable = ({ removed }: { removed: readonly RemovedRows[] }) => {
  const { t } = useTexts();
  return (
    <FigureTable
      label={t('personal.removed')}
      columns={[
        { label: t('personal.table') },
        { label: t('personal.deleted'), isNumber: true },
        { label: t('personal.redacted'), isNumber: true },
      ]}
      rows={removed.map(({ table, deleted, redacted }) => ({ key: table, cells: [table, deleted, redacted] }))}
    />
  );
};

export const KeptTable = ({ kept }: { kept: readonly KeptInvoice[] }) => {
  const { t, day } = useTexts();
  const until = (text: string | null): string => (text ? day(text) : t('personal.notKept'));
  return (
    <FigureTable
      label={t('personal.kept')}
      columns={[
        { label: t('personal.invoice') },
        { label: t('personal.documentsUntil') },
        { label: t('personal.booksUntil') },
      ]}
      rows={kept.map(({ documentId, number, documentsUntil, booksUntil }) => ({
        key: documentId,
        cells: [number ?? documentId, until(documentsUntil), until(booksUntil)],
      }))}
    />
  );
};
