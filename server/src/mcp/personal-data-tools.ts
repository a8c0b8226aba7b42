import { z } from '@strapi/utils';

import { environments } from '../../../contracts';
import { personBody, type PersonalDataService } from '../personal-data';
import type { ToolSpec } from './tool-spec';

interface Services {
  personalData: PersonalDataService;
}

const report = () =>
  z.object({
    people: z.array(
      z.object({
        name: z.string(),
        email: z.string().nullable(),
        taxId: z.string().nullable(),
        invoices: z.number().int(),
      })
    ),
    drafts: z.number().int(),
    unpaid: z.number().int(),
    invoices: z.array(
      z.object({
        documentId: z.string(),
        number: z.string().nullable(),
        environment: z.enum(environments).nullable(),
        issueDate: z.string().nullable(),
        documentsUntil: z.string().nullable(),
        booksUntil: z.string().nullable(),
      })
    ),
    removed: z.array(z.object({ table: z.string(), deleted: z.number().int(), redacted: z.number().int() })),
    files: z.number().int(),
  });

/**
 * Only looks. There is no tool that erases: an erasure cannot be undone, and a text that an assistant reads, such as the
 * notes of an invoice, could ask for one. There is none that exports: the whole file about a person would go to the assistant.
 */
export const findPersonalData: ToolSpec<ReturnType<typeof personBody>, z.ZodObject, Services> = {
  name: 'invoice_payments_find_personal_data',
  title: 'Payments: find personal data',
  description:
    'Says what is stored about a person: customers of that name, invoices with the days until which the law wants them kept, and how many rows an erasure would remove. Changes nothing. Values must be exact: give the e-mail address, or the name, or the tax id. To export or erase a person, send the user to the page “Personal data” of the admin panel.',
  permissions: ['personal-data.read'],
  input: personBody,
  output: report,
  async run(person, _actor, { personalData }) {
    const { files, ...found } = await personalData.search(person);
    return { ...found, files: files.length };
  },
};
