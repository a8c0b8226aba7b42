import type { UnreadableError } from '../../../domain/einvoice/read-tree';
import { InvalidInputError } from '../kit/errors';

/** Files name their elements as they like, in up to 2 MB. */
const short = (message: string): string => message.slice(0, 1000);

/** The file is no invoice that can be read at all. */
export const unreadable = (message: string): InvalidInputError =>
  new InvalidInputError(short(message), {
    code: 'import_unreadable',
    field: 'content',
    hint: 'Send an invoice as XML in UBL or CII syntax, or a PDF that carries such an XML (Factur-X, ZUGFeRD).',
  });

/** The file has something that a draft cannot hold. */
export const notRepresentable = ({ element, message }: UnreadableError): InvalidInputError =>
  new InvalidInputError(short(`This invoice cannot become a draft. ${message}`), {
    code: 'import_not_representable',
    field: element.slice(0, 500),
    hint: 'Nothing was created. Enter the invoice by hand, or send a file without this element.',
  });

/** The file is somebody else's invoice. */
export const otherSeller = (name: string): InvalidInputError =>
  new InvalidInputError(`This is an invoice of another seller: ${name.slice(0, 200)}.`, {
    code: 'import_other_seller',
    field: 'content',
    hint: 'Only invoices of the seller in the settings become drafts. Compare name and VAT id.',
  });
