import { Readable } from 'node:stream';

import type { Core } from '@strapi/strapi';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

import type { CreditNoteService } from '../credit-notes';
import type { InvoicePdfService } from '../invoice-pdf';
import { systemActor } from '../kit/actor';
import { PluginError } from '../kit/errors';
import { INVOICE_UID } from '../plugin-id';
import { tableRules } from './columns';
import type { Subject } from './subject';
import { inChunks } from './text-search';
import type { TableEraser } from './table-eraser';

interface Dependencies {
  strapi: Core.Strapi;
  tables: TableEraser;
  invoicePdf: Pick<InvoicePdfService, 'renderFor' | 'renderXmlFor'>;
  creditNotes: Pick<CreditNoteService, 'renderFor'>;
}

interface File {
  name: string;
  content: Buffer;
}

const explanation = `What this site stores about the person.

data.json   Every row about the person, by table. Keys, signatures and ciphertexts are left out.
documents/  The invoices and credit notes as they were issued.

Stripe, the mail server, the media library and the site's own content are not included: see the plugin's page
"Personal data".
`;

/** Collects what is stored about a person, as a ZIP file that is made while it is sent. */
export const createPersonExport = ({ strapi, tables, invoicePdf, creditNotes }: Dependencies) => {
  const rowsOf = async (uid: string, subject: Subject): Promise<Record<string, unknown>[]> => {
    const rule = tableRules[uid];
    const secret = new Set(rule.secret ?? []);
    const ids = new Set<number>();
    if (uid === INVOICE_UID) [...subject.invoiceRows, ...subject.draftRows].forEach((id) => ids.add(id));
    else for await (const some of tables.findTied(uid, rule, subject)) some.forEach((id) => ids.add(id));
    const rows: Record<string, unknown>[] = [];
    for (const some of inChunks([...ids])) {
      for (const row of await tables.rowsOf(uid, some)) {
        rows.push(Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'id' && !secret.has(name))));
      }
    }
    return rows;
  };

  /** The files are in the folder of documents; a journal of bytes helps nobody. */
  const dataOf = async (subject: Subject): Promise<Record<string, unknown>> => {
    const data: Record<string, unknown> = {};
    for (const uid of Object.keys(tableRules)) {
      const { tableName } = strapi.db.metadata.get(uid);
      if (tableName === 'ip_documents') continue;
      const rows = await rowsOf(uid, subject);
      if (rows.length > 0) data[tableName] = rows;
    }
    return data;
  };

  /** A document that cannot be made, such as one that was erased, does not hold up the others. */
  const fileOf = async (make: () => Promise<{ content: Buffer; fileName: string }>): Promise<File[]> => {
    try {
      const { content, fileName } = await make();
      return [{ name: `documents/${fileName}`, content }];
    } catch (error) {
      if (error instanceof PluginError) return [];
      throw error;
    }
  };

  const files = async function* (subject: Subject): AsyncGenerator<File> {
    const actor = systemActor('personal data');
    yield { name: 'README.txt', content: Buffer.from(explanation) };
    const data = await dataOf(subject);
    yield { name: 'data.json', content: Buffer.from(JSON.stringify(data, null, 2)) };
    for (const id of [...subject.invoices, ...subject.drafts]) {
      yield* await fileOf(() => invoicePdf.renderFor(id, actor));
      yield* await fileOf(() => invoicePdf.renderXmlFor(id, actor));
    }
    for (const id of subject.creditNotes) yield* await fileOf(() => creditNotes.renderFor(id, actor));
  };

  const chunks = async function* (subject: Subject): AsyncGenerator<Buffer> {
    const ready: Buffer[] = [];
    let failure: Error | null = null;
    const zip = new Zip((error, data) => {
      if (error) failure = error;
      else ready.push(Buffer.from(data));
    });
    const take = function* (): Generator<Buffer> {
      if (failure) throw failure;
      yield* ready.splice(0);
    };
    for await (const { name, content } of files(subject)) {
      // PDF files are compressed already.
      const entry = name.endsWith('.pdf') ? new ZipPassThrough(name) : new ZipDeflate(name);
      zip.add(entry);
      entry.push(content, true);
      yield* take();
    }
    zip.end();
    yield* take();
  };

  return (subject: Subject): Readable => Readable.from(chunks(subject), { objectMode: false });
};
