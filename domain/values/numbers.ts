/**
 * Decimals for people, as those of the locale write them. Decimals are passed on as text, so that none is lost.
 *
 * @param locale one that `Intl` takes, as `readingOf` answers it
 */
export const numbersOf = (locale: string) => {
  const format = (options: Intl.NumberFormatOptions) => {
    const formatter = new Intl.NumberFormat(locale, options);
    // `format` takes decimal strings exactly (ES2023); TypeScript's ES2022 library does not say so.
    return (decimal: string): string => formatter.format(decimal as unknown as number);
  };
  return {
    /** `2.5` as `2,5`. */
    quantity: format({ maximumFractionDigits: 6 }),
    /** A rate of a hundred: `5.5` as `5,5 %`. */
    percent: format({ style: 'unit', unit: 'percent', maximumFractionDigits: 4 }),
  };
};
