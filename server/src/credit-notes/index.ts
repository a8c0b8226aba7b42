export { creditNoteRoom } from './room';
export type { CreditNoteAnnouncer } from './issuing';
export type { CreditNoteService } from './service';
