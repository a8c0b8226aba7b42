import type { ActorReference } from './common';
import type { FieldProblem, ProblemParameters } from './problems';
import type { RefusalParty, RefusalReason } from './refusals';

/** The refusal of a save over a newer version (`changed_meanwhile`), with both versions and the record as it is now. */
export interface ChangedMeanwhile<T = unknown> {
  /** The author of the last change; `null` if the history does not name one. */
  changedBy: ActorReference | null;
  /** ISO 8601 */
  changedAt: string | null;
  versions: { sent: string; current: string };
  /** The record as the caller may read it. Saving over it takes its `version`. */
  current: T;
}

/** A save that says what it started from. */
export interface Versioned {
  /** `version` of the record that the change started from. A save over another version is refused with 409. */
  version?: string;
}

/**
 * What every refusal of the plugin carries in `error.details`: a stable code for programs, the
 * field it is about (when there is one) and the next step for the person who reads it.
 */
export interface ErrorDetails extends Partial<ChangedMeanwhile> {
  code: string;
  /** Values for a text about `code`, such as the amount that must not be exceeded. */
  params?: ProblemParameters;
  field?: string;
  hint?: string;
  /** Address of the admin page where it is corrected. */
  link?: string;
  /** One entry per invalid field, where several are reported at once. */
  errors?: FieldProblem[];
  /** Machine-readable reasons, where a refusal has several (module readiness). */
  reasons?: { code: string; message: string; field?: string; hint?: string }[];
  /** A provider's refusal: the reason, who can fix it, and the request id for the provider's support. */
  reason?: RefusalReason;
  party?: RefusalParty;
  requestId?: string;
  /** Names of the obstacles, such as the modules that use a contract. */
  dependents?: { type: string; documentId: string; name: string }[];
}

/** The body of every answer from 400 on. Strapi's own refusals (no token, missing scope) have no `code`. */
export interface Refusal {
  data: null;
  error: {
    /** HTTP status. */
    status: number;
    name: string;
    message: string;
    details: Partial<ErrorDetails> & Record<string, unknown>;
  };
}
