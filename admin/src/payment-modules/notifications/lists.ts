import { isEmailAddress, uniqueAddresses } from '../../../../domain/values/email-address';

/** Lists are typed as comma-separated text: `3, 7`. */
export const listOf = (text: string | null): string[] =>
  (text ?? '')
    .split(/[,;\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const textOf = (list: readonly (string | number)[]): string | null => (list.length > 0 ? list.join(', ') : null);

const LIMITS = { days: 5, furthestDay: 90, recipients: 20 };

/** Days before or after the due date; null if the text contains anything else. */
export const daysOf = (text: string | null, least: number): number[] | null => {
  const parts = listOf(text);
  const days = parts.map(Number);
  const areDays = parts.every((part, index) => /^\d{1,2}$/.test(part) && days[index] >= least);
  return areDays && days.every((day) => day <= LIMITS.furthestDay) && days.length <= LIMITS.days ? days : null;
};

/** E-mail addresses, each once; null if the text contains anything else, or too many. */
export const recipientsOf = (text: string | null, maximum = LIMITS.recipients): string[] | null => {
  const parts = uniqueAddresses(listOf(text));
  return parts.every(isEmailAddress) && parts.length <= maximum ? parts : null;
};
