/**
 * Writes decimals for people in the style of the locale. They are passed as text, so that no decimal is lost.
 *
 * @param locale valid for `Intl`, as returned by `readingOf`
 */
export const numbersOf = (locale: string) => {
  const format = (options: Intl.NumberFormatOptions) => {
    const formatter = new Intl.NumberFormat(locale, options);
    // `format` takes decimal strings exactly (ES2023); TypeScript's ES2022 library does not say so.
    return (decimal: string): string => formatter.format(decimal as unknown as number);
  };
  return {
    /** Writes `2.5` as `2,5`. */
    quantity: format({ maximumFractionDigits: 6 }),
    /** Writes the percentage `5.5` as `5,5 %`. */
    percent: format({ style: 'unit', unit: 'percent', maximumFractionDigits: 4 }),
  };
};
