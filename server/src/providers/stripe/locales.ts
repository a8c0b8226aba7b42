/** What Checkout speaks: `SessionCreateParams.Locale` of stripe 23.1.0. Another one is an error there. */
const locales =
  'bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' '
  );

/** Languages Checkout knows under another tag, or has a near relative of. */
const relatives: Record<string, string> = { no: 'nb', nn: 'nb', hi: 'hi-IN', tl: 'fil' };

/** Countries of `es-419`, as Unicode's CLDR lists them. */
const latinAmerica = 'AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE'.split(' ');

const chinese = ['zh', 'yue', 'cmn'];

/** Chinese is told apart by its script first, whatever the country; without one the country says it. */
const chineseLocale = ({ script, region }: Intl.Locale): string => {
  if (script !== 'Hant') return 'zh';
  return region === 'HK' || region === 'MO' ? 'zh-HK' : 'zh-TW';
};

const parse = (tag: string): Intl.Locale | null => {
  try {
    // Also as operating systems write them: fr_FR.UTF-8.
    const plain = tag.replace(/[.@].*$/, '').replaceAll('_', '-');
    // Intl does not read the older form, zh-yue-….
    return new Intl.Locale(plain.replace(/^zh-(cmn|yue)(?=-|$)/i, '$1'));
  } catch {
    return null;
  }
};

/** The nearest locale Checkout speaks: `fr-BE` → `fr`, and `auto` (the payer's browser) when there is none. */
export const checkoutLocale = (tag: string): string => {
  const locale = parse(tag);
  if (locale === null) return 'auto';
  const { language, region, script } = locale;
  if (chinese.includes(language)) return chineseLocale(locale.maximize());
  // Checkout has one script of each other language: Hindi in Latin letters is not the Hindi it speaks.
  if (script !== undefined && script !== new Intl.Locale(language).maximize().script) return 'auto';
  if (language === 'es' && region !== undefined && latinAmerica.includes(region)) return 'es-419';
  const known = [`${language}-${region}`, language, relatives[language]].find((name) => locales.includes(name));
  return known ?? 'auto';
};
