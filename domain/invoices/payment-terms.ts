import type { PaymentTerms } from '../../contracts/invoice-references';

/** The longest term in days: ten years. */
export const maximumTermDays = 3650;

/** A calendar day some days later, both as `YYYY-MM-DD`. */
const daysLater = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

/**
 * Returns the due date of an invoice that is issued on a day, as `YYYY-MM-DD`: the one that is given, else the one its
 * terms of payment make; null where it has neither.
 */
export const dueDateAtIssue = ({
  issueDate,
  dueDate,
  paymentTerms,
}: {
  issueDate: string;
  dueDate: string | null;
  paymentTerms: PaymentTerms | null;
}): string | null => {
  if (dueDate !== null) return dueDate;
  const days = paymentTerms?.days ?? null;
  return days === null ? null : daysLater(issueDate, days);
};
