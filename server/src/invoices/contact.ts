import type { CorrectContactInput, CustomerContact, Invoice } from '../../../contracts';
import { refuseChanged } from '../activity';
import type { Actor } from '../kit/actor';
import { inTransaction } from '../kit/database';
import { ConflictError, InvalidInputError, MissingError } from '../kit/errors';
import { requireGrant } from '../profiles';
import type { InvoiceDependencies } from './dependencies';
import { visible } from './reading';
import type { InvoiceEntity } from './repository';

interface Dependencies extends Pick<InvoiceDependencies, 'strapi' | 'activity' | 'profiles' | 'repository'> {
  present: (invoice: InvoiceEntity) => Invoice;
}

const contactOf = ({ customerEmail, customerDetails }: InvoiceEntity): CustomerContact => ({
  email: customerEmail,
  phone: customerDetails?.phone ?? null,
  locale: customerDetails?.locale ?? null,
});

/** Wrong contact data on an issued invoice would send its reminders to a stranger. */
export const createContactCorrection = ({ strapi, activity, profiles, repository, present }: Dependencies) => ({
  /**
   * Corrects the contact data of the customer of an issued invoice. The name, address and tax id stay unchanged. So
   * does the document, which names the contact it was issued with.
   *
   * Payment links go to the corrected address, so this needs the grant to send links to others.
   *
   * @param input fields that are left out stay unchanged
   * @throws {ConflictError} `invoice_is_draft`: a draft is edited as a whole; `changed_meanwhile`
   * @throws {NotAllowedError} when no profile of the actor allows it
   */
  async correctContact(documentId: string, { version, ...input }: CorrectContactInput, actor: Actor): Promise<Invoice> {
    const grants = await profiles.grantsOf(actor);
    const found = visible(await repository.findOne(documentId), grants, actor);
    requireGrant(grants, 'sendToOthers', { invoice: found, actor });
    if (Object.values(input).every((value) => value === undefined)) {
      throw new InvalidInputError('There is nothing to correct.', {
        code: 'contact_empty',
        hint: 'Give email, phone or locale.',
      });
    }
    return inTransaction(strapi, async () => {
      const invoice = await repository.lockOne(documentId);
      if (!invoice) throw new MissingError('invoice');
      if (invoice.status === 'draft') {
        throw new ConflictError('The invoice is a draft.', {
          code: 'invoice_is_draft',
          field: 'status',
          hint: 'Edit the customer of the draft itself.',
        });
      }
      const before = present(invoice);
      await refuseChanged(activity, { entityType: 'invoice', entityId: documentId }, before, version);
      const former = contactOf(invoice);
      const { email, phone, locale } = { ...former, ...input };
      const details = invoice.customerDetails;
      const updated = await repository.update(invoice.id, {
        customerEmail: email,
        customerDetails: {
          taxId: null,
          address: null,
          ...details,
          phone,
          locale,
          issuedContact: details?.issuedContact ?? former,
        },
      });
      const after = present(updated);
      await activity.recordChange({
        entityType: 'invoice',
        entityId: documentId,
        action: 'contact_corrected',
        actor,
        before,
        after,
      });
      return after;
    });
  },
});
