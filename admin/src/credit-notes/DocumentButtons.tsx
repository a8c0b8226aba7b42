import { Link } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useFetchClient } from '@strapi/strapi/admin';

import type { CreditNote } from '../../../contracts/credit-notes';
import { formatRules } from '../../../domain/einvoice/formats';
import { saveFile } from '../api/download';
import { useNotify } from '../hooks/useNotify';
import { useTexts } from '../hooks/useTexts';
import { useFindEInvoiceQuery } from '../invoices/api';
import { PLUGIN_ID } from '../plugin-id';

const formats = ['pdf', 'xml'] as const;

/** Downloads an issued credit note as a PDF, and as XML for programs. */
export const DocumentButtons = ({ note }: { note: CreditNote }) => {
  const { t } = useTexts();
  const notify = useNotify();
  const { get } = useFetchClient();
  const isIssued = note.status !== 'draft';
  const { data: eInvoice } = useFindEInvoiceQuery(note.invoice.documentId, { skip: !isIssued });
  if (!isIssued) return null;
  // A credit note to a plain PDF is written as Factur-X.
  const xml = formatRules[!eInvoice || eInvoice.format === 'pdf' ? 'factur-x' : eInvoice.format].name;
  const labels = { pdf: 'PDF', xml: `XML (${xml})` };
  const name = note.number ?? note.documentId;
  const download = async (format: (typeof formats)[number]): Promise<void> => {
    try {
      const { data } = await get<Blob>(`/${PLUGIN_ID}/credit-notes/${note.documentId}/${format}`, {
        responseType: 'blob',
      });
      saveFile(data, `${name}.${format}`);
    } catch (error) {
      notify.failure(error);
    }
  };
  return (
    <>
      {formats.map((format) => (
        <Link
          key={format}
          tag="button"
          type="button"
          startIcon={<Download />}
          aria-label={t('creditNote.download', { name, format: labels[format] })}
          onClick={() => void download(format)}
        >
          {labels[format]}
        </Link>
      ))}
    </>
  );
};
