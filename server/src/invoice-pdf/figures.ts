import { formatMoney } from '../../../domain/money/money';
import type { Language } from './labels';

export interface Figures {
  money(amount: number): string;
  percent(rate: string): string;
  quantity(quantity: string): string;
  date(day: string): string;
  country(code: string): string;
}

/** English or French, in the customer's own variety of it: dates and numbers must not mix two languages. */
export const languageOf = (locale: string | null): { language: Language; locale: string } => {
  const language: Language = /^fr(-|$)/i.test(locale ?? '') ? 'fr' : 'en';
  const isOwn = locale !== null && /^(en|fr)(-|$)/i.test(locale);
  return { language, locale: isOwn ? locale : language };
};

/** Formats as people of the locale write; decimals are passed on as text, so that none is lost. */
export const figuresOf = (currency: string, locale: string): Figures => {
  const decimal = (text: string, options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(text as unknown as number);
  return {
    money: (amount) => formatMoney(amount, currency, locale),
    percent: (rate) => `${decimal(rate, { maximumFractionDigits: 4 })}${locale.startsWith('fr') ? '\u00a0%' : '%'}`,
    quantity: (quantity) => decimal(quantity, { maximumFractionDigits: 6 }),
    date: (day) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${day.slice(0, 10)}T00:00:00Z`)
      ),
    country: (code) => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code,
  };
};
