import type { FieldProblem, ProblemParameters } from './problems';
import type { RefusalParty, RefusalReason } from './refusals';

/**
 * What every refusal of the plugin carries in `error.details`: a stable code for programs, the
 * field it is about (when there is one) and the next step for the person who reads it.
 */
export interface ErrorDetails {
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
  /** Names of what stands in the way (the modules that use a contract). */
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
