/** Languages of Checkout: `SessionCreateParams.Locale` of stripe 23.1.0. Stripe refuses others. */
const locales =
  'bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' '
  );

/** Languages that Checkout has under another tag, or as a close relative. */
const relatives: Record<string, string> = { no: 'nb', nn: 'nb', hi: 'hi-IN', tl: 'fil' };

/** Countries of `es-419`, from Unicode's CLDR. */
const latinAmerica = 'AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE'.split(' ');

const chinese = ['zh', 'yue', 'cmn'];

/** Chooses the Chinese locale by script first, and by country when there is no script. */
const chineseLocale = ({ script, region }: Intl.Locale): string => {
  if (script !== 'Hant') return 'zh';
  return region === 'HK' || region === 'MO' ? 'zh-HK' : 'zh-TW';
};

const parse = (tag: string): Intl.Locale | null => {
  try {
    // Also accepts the format of operating systems: fr_FR.UTF-8.
    const plain = tag.replace(/[.@].*$/, '').replaceAll('_', '-');
    // Intl does not accept the older form, zh-yue-….
    return new Intl.Locale(plain.replace(/^zh-(cmn|yue)(?=-|$)/i, '$1'));
  } catch {
    return null;
  }
};

/** Returns the nearest locale of Checkout: `fr-BE` → `fr`, and `auto` (the payer's browser) when there is none. */
export const checkoutLocale = (tag: string): string => {
  const locale = parse(tag);
  if (locale === null) return 'auto';
  const { language, region, script } = locale;
  if (chinese.includes(language)) return chineseLocale(locale.maximize());
  // Checkout has one script for every other language. Hindi in Latin letters, for example, is not its Hindi.
  if (script !== undefined && script !== new Intl.Locale(language).maximize().script) return 'auto';
  if (language === 'es' && region !== undefined && latinAmerica.includes(region)) return 'es-419';
  const known = [`${language}-${region}`, language, relatives[language]].find((name) => locales.includes(name));
  return known ?? 'auto';
};
