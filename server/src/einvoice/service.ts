import type { Invoice } from '../../../contracts';
import type { EInvoice } from '../../../domain/einvoice/model';
import { readCii } from '../../../domain/einvoice/read-cii';
import { Cursor, UnreadableError } from '../../../domain/einvoice/read-tree';
import { readUbl } from '../../../domain/einvoice/read-ubl';
import { inputOf, isSameSeller } from '../../../domain/einvoice/to-input';
import { createInvoiceBody, type InvoiceService } from '../invoices';
import type { Actor } from '../kit/actor';
import type { SettingsService } from '../settings';
import { notRepresentable, otherSeller, unreadable } from './refusals';
import { utf8Of } from './utf8';

interface Dependencies {
  invoices: InvoiceService;
  settings: SettingsService;
}

/** Two hundred lines take 300 kB. */
const MAXIMUM_XML_BYTES = 2_000_000;

const readers: Readonly<Record<string, (root: Cursor) => EInvoice>> = {
  'rsm:CrossIndustryInvoice': readCii,
  Invoice: readUbl,
};

const xmlOf = async (file: Buffer): Promise<string> => {
  const { xmlOfPdf } = await import('./pdf-attachment');
  if (file.subarray(0, 1024).includes('%PDF-')) return xmlOfPdf(file, MAXIMUM_XML_BYTES);
  if (file.length > MAXIMUM_XML_BYTES) throw unreadable('The XML is larger than 2 MB.');
  return utf8Of(file);
};

/** @throws {InvalidInputError} for what is no invoice, or cannot become a draft */
const read = async (file: Buffer): Promise<EInvoice> => {
  const { xmlTree } = await import('./xml-tree');
  const root = new Cursor(xmlTree(await xmlOf(file)));
  if (root.name === 'CreditNote') throw unreadable('This is a credit note. Only invoices become drafts.');
  if (!Object.hasOwn(readers, root.name))
    throw unreadable(`The file is no invoice: it is a ${root.name.slice(0, 100)}.`);
  const invoice = readers[root.name](root);
  root.refuseRest();
  return invoice;
};

export const createEInvoiceService = ({ invoices, settings }: Dependencies) => {
  /** The seller of the settings that a file's invoice is of. */
  const sellerOf = async ({ seller: party }: EInvoice) => {
    const { seller } = await settings.read();
    const known = [seller.shared, ...Object.values(seller.byContract)];
    const found = known.find((one) => isSameSeller(party, one));
    if (!found) throw otherSeller(party.name);
    return found;
  };

  return {
    /**
     * Reads an invoice in UBL or CII syntax, or a PDF that carries one, as a draft of the caller. Nothing of the file is
     * lost: what a draft cannot hold is refused. The draft gets its own number and dates at issue, and the seller's
     * details of the settings.
     *
     * @throws {InvalidInputError} `import_unreadable`, `import_not_representable` with the element, `import_other_seller`
     * @throws {NotAllowedError} when no profile of the actor allows to create invoices
     */
    async importInvoice(file: Buffer, actor: Actor): Promise<Invoice> {
      await invoices.assertMayCreate(actor);
      try {
        const invoice = await read(file);
        const input = inputOf(invoice, await sellerOf(invoice));
        const parsed = createInvoiceBody().safeParse(input);
        if (parsed.success) return await invoices.create(parsed.data, actor);
        const [{ path, message }] = parsed.error.issues;
        throw new UnreadableError(path.join('.'), message);
      } catch (error) {
        throw error instanceof UnreadableError ? notRepresentable(error) : error;
      }
    },
  };
};

export type EInvoiceService = ReturnType<typeof createEInvoiceService>;
