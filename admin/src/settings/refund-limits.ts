import type { RefundLimit } from '../../../contracts/refunds';
import { amountText, readAmount } from '../components/typed-amount';
import type { Translate } from '../hooks/useTexts';

/** A limit as it is typed, in major units. */
export interface RefundLimitValues {
  currency: string;
  perRefund: string | null;
  perDay: string | null;
}

const fields = ['perRefund', 'perDay'] as const;

export const limitValues = ({ currency, perRefund, perDay }: RefundLimit, locale: string): RefundLimitValues => {
  const textOf = (amount: number | null) => (amount === null ? null : amountText(amount, currency, locale));
  return { currency, perRefund: textOf(perRefund), perDay: textOf(perDay) };
};

/** What {@link limitProblems} accepts, in minor units. */
export const limitInput = ({ currency, perRefund, perDay }: RefundLimitValues, locale: string): RefundLimit => {
  const amountOf = (text: string | null) => (text === null ? null : readAmount(text, currency, locale).amount);
  return { currency, perRefund: amountOf(perRefund), perDay: amountOf(perDay) };
};

/** What is wrong with a limit, by field; empty where nothing is. */
export const limitProblems = (
  limit: RefundLimitValues,
  { t, locale }: { t: Translate; locale: string }
): Record<string, string> => {
  if (!limit.currency) return { currency: t('form.required') };
  const problems = fields.flatMap((field): [string, string][] => {
    const text = limit[field];
    const problem = text === null ? null : readAmount(text, limit.currency, locale).problem;
    return problem ? [[field, t(problem)]] : [];
  });
  if (problems.length > 0) return Object.fromEntries(problems);
  return fields.every((field) => limit[field] === null) ? { perRefund: t('settings.refundLimits.missing') } : {};
};
