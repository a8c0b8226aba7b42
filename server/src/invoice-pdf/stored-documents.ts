import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';

import { insertIfAbsent } from '../kit/database';
import { ConflictError, PluginError } from '../kit/errors';
import { DOCUMENT_UID, INVOICE_UID } from '../plugin-id';

/** What is stored of an invoice: its PDF, and its XML where it has one of its own. */
type Kind = 'pdf' | 'xml';

interface Row {
  content: string;
  hash: string;
}

const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** The documents of issued invoices, byte for byte as they were first handed out. */
export const createStoredDocuments = (strapi: Core.Strapi) => {
  /**
   * @returns null where none is stored yet
   * @throws {PluginError} 500 `document_damaged` when the bytes are not those that were stored
   */
  const find = async (invoiceId: string, kind: Kind = 'pdf'): Promise<Buffer | null> => {
    const row: Row | null = await strapi.db.query(DOCUMENT_UID).findOne({ where: { invoiceId, kind } });
    if (!row) return null;
    const content = Buffer.from(row.content, 'base64');
    const found = hashOf(content);
    if (found === row.hash) return content;
    strapi.log.error(
      `invoice-payments: the stored document of invoice ${invoiceId} was changed in the database: its hash is ${found}, not ${row.hash}.`
    );
    throw new PluginError(500, 'InternalServerError', 'The stored document of this invoice is damaged.', {
      code: 'document_damaged',
      hint: 'Restore the row of the table ip_documents from a backup. The log has the hashes.',
    });
  };

  return {
    find,

    /**
     * Refuses to draw a document again that was deleted when its retention ended: it would name nobody.
     *
     * @param invoiceId of the invoice itself, or of the one that a credit note corrects
     * @throws {ConflictError} `document_erased`
     */
    async refuseErased(invoiceId: string): Promise<void> {
      const where = { documentId: invoiceId, personErasedAt: { $notNull: true }, documentsUntil: { $null: true } };
      if ((await strapi.db.query(INVOICE_UID).count({ where })) === 0) return;
      throw new ConflictError('This document was deleted: the customer was erased, and its retention has ended.', {
        code: 'document_erased',
        hint: 'Number, dates and amounts of the invoice stay.',
      });
    },

    /** Stores a document unless another process was first. @returns the one that is stored */
    async keep(invoiceId: string, content: Buffer, kind: Kind = 'pdf'): Promise<Buffer> {
      await insertIfAbsent(
        strapi,
        DOCUMENT_UID,
        {
          invoiceId,
          kind,
          content: content.toString('base64'),
          hash: hashOf(content),
          storedAt: new Date(),
        },
        ['invoice_id', 'kind']
      );
      return (await find(invoiceId, kind)) ?? content;
    },
  };
};
