import { defineRoom } from '../kit/define-room';
import { creditNoteType } from './content-type';
import { creditNoteEndpoints } from './endpoints';
import { createCreditNoteRepository } from './repository';
import { createCreditNoteService, type CreditNoteService, type Dependencies } from './service';

export const creditNoteRoom = defineRoom({
  name: 'credit-notes',
  contentTypes: [creditNoteType],
  endpoints: { creditNotes: creditNoteEndpoints },
  create(dependencies: Omit<Dependencies, 'repository'>) {
    const repository = createCreditNoteRepository(dependencies.strapi);
    return { creditNotes: createCreditNoteService({ ...dependencies, repository }) };
  },
  timeline: ({ creditNotes }: { creditNotes: CreditNoteService }) => creditNotes.timelineOf,
});
