import type { CheckoutOptions, OptionProblem } from '../payment-provider';

/** The fonts of Checkout: `SessionCreateParams.BrandingSettings.FontFamily` of stripe 23.1.0. Stripe refuses others. */
export const checkoutFonts: readonly string[] =
  'be_vietnam_pro bitter chakra_petch default hahmlet inconsolata inter lato lora m_plus_1_code montserrat noto_sans noto_sans_jp noto_serif nunito open_sans pridi pt_sans pt_serif raleway roboto roboto_slab source_sans_pro titillium_web ubuntu_mono zen_maru_gothic'.split(
    ' '
  );

const suffixProblem = (suffix: string): Omit<OptionProblem, 'field'> | null => {
  if (/[<>\\'"*]/.test(suffix)) {
    return {
      code: 'statement_suffix_forbidden_character',
      message: 'Bank statements cannot show < > \\ \' " and *.',
      hint: 'Remove these characters.',
    };
  }
  if (/[^\x20-\x7e]/.test(suffix)) {
    return {
      code: 'statement_suffix_not_latin',
      message: 'Bank statements can only show Latin letters without accents, digits and common punctuation.',
      hint: 'Use only these characters.',
    };
  }
  if (!/[a-z]/i.test(suffix)) {
    return {
      code: 'statement_suffix_without_letter',
      message: 'A statement suffix needs at least one Latin letter.',
      hint: 'Add a letter, such as INV 2026 instead of 2026.',
    };
  }
  return null;
};

/** Checks a module's options against the limits that Stripe applies to every account. */
export const checkOptions = ({ appearance, collection }: CheckoutOptions): OptionProblem[] => {
  const problems: OptionProblem[] = [];
  const font = appearance?.fontFamily;
  if (font && !checkoutFonts.includes(font)) {
    problems.push({
      code: 'font_unknown',
      field: 'appearance.fontFamily',
      message: `Stripe's payment page does not support the font "${font}".`,
      hint: `Choose one of: ${checkoutFonts.join(', ')}.`,
    });
  }
  const suffix = collection?.statementDescriptorSuffix;
  const problem = suffix ? suffixProblem(suffix) : null;
  if (problem) problems.push({ ...problem, field: 'collection.statementDescriptorSuffix' });
  return problems;
};
