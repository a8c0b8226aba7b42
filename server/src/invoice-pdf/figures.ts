import { formatMoney } from '../../../domain/money/money';
import { countryName } from '../../../domain/values/countries';
import { numbersOf } from '../../../domain/values/numbers';

export interface Figures {
  money(amount: number): string;
  percent(rate: string): string;
  quantity(quantity: string): string;
  date(day: string): string;
  country(code: string): string;
}

/** Formats as people of the locale write. @param locale one that `Intl` takes */
export const figuresOf = (currency: string, locale: string): Figures => ({
  ...numbersOf(locale),
  money: (amount) => formatMoney(amount, currency, locale),
  date: (day) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${day.slice(0, 10)}T00:00:00Z`)
    ),
  country: (code) => countryName(code, locale),
});
