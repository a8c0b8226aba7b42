import { isUniqueViolation } from './database';
import { ConflictError } from './errors';

/**
 * Turns a unique key violation into a readable error. Other errors pass through unchanged.
 *
 * @param what with its article, such as `A profile`
 * @example repository.insert(data).catch(refuseTakenName('A profile', input.name))
 */
export const refuseTakenName =
  (what: string, name: string | undefined) =>
  (error: unknown): never => {
    if (!isUniqueViolation(error)) throw error;
    throw new ConflictError(`${what} named "${name}" already exists.`, {
      code: 'name_taken',
      field: 'name',
      hint: 'Choose another name.',
    });
  };
