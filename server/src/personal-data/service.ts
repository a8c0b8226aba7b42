import type { Readable } from 'node:stream';

import type { Core } from '@strapi/strapi';

import type {
  Erasure,
  ErasureInput,
  ErasureListQuery,
  FindErasures,
  PersonInput,
  PersonReport,
  RetentionInForce,
} from '../../../contracts';
import { retentionRuleOf, retentionRules, unknownCountry } from '../../../domain/personal-data/retention';
import type { ActivityService } from '../activity';
import type { CreditNoteService } from '../credit-notes';
import type { Idempotency } from '../idempotency';
import type { InvoicePdfService } from '../invoice-pdf';
import { createWordIndex } from '../invoices';
import type { Actor } from '../kit/actor';
import type { Clock } from '../kit/clock';
import { inTransaction } from '../kit/database';
import { newDocumentId } from '../kit/document-id';
import { MissingError } from '../kit/errors';
import { pageOf, sliceOf } from '../kit/pagination';
import { insertRow } from '../kit/rows';
import { createRunner, each } from '../kit/work';
import { ERASURE_UID } from '../plugin-id';
import type { SettingsService, SiteCalendar } from '../settings';
import type { Vault } from '../vault';
import { createErasureQueue, erasureDto, type ErasureRow } from './erasure-queue';
import { createPersonEraser, type RetentionSettings } from './person-eraser';
import { createPersonExport } from './person-export';
import { confirmationDiffers, nothingStored } from './refusals';
import { createRetentionJob } from './retention-job';
import { createSubjects, peopleOf, searchKey, type Subject } from './subject';
import { createTableEraser, type Tally } from './table-eraser';

export interface Dependencies {
  strapi: Core.Strapi;
  clock: Clock;
  vault: Pick<Vault, 'sign'>;
  idempotency: Pick<Idempotency, 'forget'>;
  activity: ActivityService;
  settings: SettingsService;
  calendar: SiteCalendar;
  invoicePdf: InvoicePdfService;
  creditNotes: CreditNoteService;
}

const PURPOSE = 'person in the history';

const removedOf = (tally: Tally) => [...tally.values()].sort((one, other) => (one.table < other.table ? -1 : 1));

/** Access and erasure for a person whose data the site holds, whatever invoices the actor may see. */
export const createPersonalDataService = (deps: Dependencies) => {
  const { strapi, clock, vault, idempotency, activity, settings, calendar } = deps;
  const subjects = createSubjects(strapi);
  const tables = createTableEraser(strapi, clock);
  const eraser = createPersonEraser({ strapi, clock, tables, subjects, words: createWordIndex(strapi), idempotency });
  const exportOf = createPersonExport({ ...deps, tables });
  const queue = createErasureQueue(strapi, clock);

  /** Tells two persons apart in the history, without saying who they are. */
  const personOf = (input: PersonInput): string => vault.sign(PURPOSE, searchKey(input));

  const retentionSettings = async (): Promise<RetentionSettings> => {
    await calendar.read();
    const { personalData, accounting, seller } = await settings.read();
    const country = seller.shared.address?.country ?? null;
    return { personalData, fiscalYearStart: accounting.fiscalYearStart, country, today: calendar.today() };
  };

  const find = async (input: PersonInput) => {
    const rows = await subjects.findInvoices(input);
    return { rows, subject: await subjects.collect(input, rows) };
  };

  const unpaid = ['open', 'processing'];

  /** @throws {Error} whose text names no person: it is stored and logged */
  const erase = async (row: ErasureRow, subject: Subject): Promise<boolean> => {
    const erased = await eraser.erase(subject, await retentionSettings(), async () => true);
    if (!erased) return false;
    const { kept } = erased;
    const removed = removedOf(erased.removed);
    await inTransaction(strapi, async () => {
      await queue.conclude(row.id, { kept, removed });
      await activity.record({
        ...{ entityType: 'personal-data', entityId: row.documentId, action: 'person_erased' },
        actor: { type: row.actorType, id: row.actorId, name: row.actorName, address: null, roles: [] },
        after: { person: row.person, invoicesKept: kept.length, removed },
      });
    });
    return true;
  };

  const runner = createRunner<ErasureRow>({
    ...{ strapi, table: queue.table, name: 'erasures', lanes: 1, batch: 1, claims: 'late' },
    describe: ({ documentId }) => `erasure ${documentId}`,
    isHeld: async () => false,
    plan: each(async (row, turn) => {
      if (!(await turn.claim())) return null;
      // Concluded by a process that ended before it could say so.
      if (row.subject === null) return { end: 'done' };
      try {
        return (await erase(row, row.subject)) ? { end: 'done' } : { retry: 'The process is ending.' };
      } catch (error) {
        // A driver's message may hold the values of a row.
        const { code } = error as { code?: unknown };
        strapi.log.debug(`invoice-payments: erasure ${row.documentId}: ${(error as Error).name}`);
        return { retry: `The database refused a change (${typeof code === 'string' ? code : 'no code'}).` };
      }
    }),
  });

  return {
    /** Says what is stored about a person, and what an erasure would do. */
    async search(input: PersonInput): Promise<PersonReport> {
      const { rows, subject } = await find(input);
      const now = await retentionSettings();
      const { tally } = await eraser.preview(subject);
      const issued = rows.filter(({ status }) => status !== 'draft');
      const invoices = [];
      for (const row of issued) invoices.push(await eraser.retentionOf(row, now));
      return {
        people: peopleOf(rows),
        drafts: subject.drafts.length,
        unpaid: rows.filter(({ status }) => unpaid.includes(status)).length,
        invoices,
        removed: removedOf(tally),
        files: [...new Set(rows.flatMap(({ attachments }) => attachments ?? []))],
      };
    },

    /**
     * Returns everything about a person as a ZIP file. Writes a line into the history.
     *
     * @throws {ConflictError} `person_unknown`
     */
    async export(input: PersonInput, actor: Actor): Promise<{ content: Readable; fileName: string }> {
      const { rows, subject } = await find(input);
      if (rows.length === 0) throw nothingStored();
      const person = personOf(input);
      await activity.record({
        ...{ entityType: 'personal-data', entityId: person.slice(0, 24), action: 'person_exported', actor },
        after: { person, invoices: rows.length },
      });
      return { content: exportOf(subject), fileName: `personal-data-${calendar.today()}.zip` };
    },

    /**
     * Erases a person in the background. A second request for the same person returns the erasure that is under way.
     *
     * @throws {InvalidInputError} `confirmation_differs`
     */
    async erase({ confirmation, ...input }: ErasureInput, actor: Actor): Promise<Erasure> {
      const expected = input.email ?? input.taxId ?? input.name ?? '';
      if (confirmation.trim().toLowerCase() !== expected.trim().toLowerCase()) throw confirmationDiffers();
      const person = personOf(input);
      const open = await queue.findOpen(person);
      if (open) return erasureDto(open);
      const { subject } = await find(input);
      const documentId = newDocumentId();
      await inTransaction(strapi, async () => {
        const now = clock();
        await insertRow(strapi, ERASURE_UID, {
          ...{ documentId, person, subject, result: null, lastError: null, endedAt: null, writtenAt: now },
          ...{ actorType: actor.type, actorId: actor.id, actorName: actor.name },
          ...queue.table.newItem(now),
        });
        await activity.record({
          ...{ entityType: 'personal-data', entityId: documentId, action: 'erasure_requested', actor },
          after: { person },
        });
      });
      runner.wake();
      return this.findErasure(documentId);
    },

    /** @throws {MissingError} */
    async findErasure(documentId: string): Promise<Erasure> {
      const row = await queue.findOne(documentId);
      if (!row) throw new MissingError('erasure');
      return erasureDto(row);
    },

    async findErasures(query: ErasureListQuery): Promise<FindErasures> {
      const slice = sliceOf('erasures', query, 'id:desc');
      const found = await queue.findPage(slice);
      return pageOf(found.rows.map(erasureDto), found, slice);
    },

    /** Says how long documents and books are kept here. */
    async retention(): Promise<RetentionInForce> {
      const { country, personalData } = await retentionSettings();
      const rule = retentionRuleOf(country);
      const { documents, books } = personalData.retention;
      const years = {
        documents: documents ?? (rule ?? unknownCountry).documents,
        books: books ?? (rule ?? unknownCountry).books,
      };
      return { country, rule, years, rules: retentionRules };
    },

    /** For the background job: continues erasures that a process left. */
    sweep: runner.sweep,
    /** For the background job: ends what is kept when its time is over. */
    endRetention: createRetentionJob({ strapi, eraser, subjects, settings: retentionSettings }),
    stop: runner.stop,
  };
};

export type PersonalDataService = ReturnType<typeof createPersonalDataService>;
