/** Letters of one script that are nearly always of one language; Latin and Cyrillic ones are of many. */
const byScript: [RegExp, script: string, language: string][] = [
  [/\p{Script=Arabic}/u, 'Arab', 'ar'],
  [/\p{Script=Hebrew}/u, 'Hebr', 'he'],
  [/\p{Script=Greek}/u, 'Grek', 'el'],
  [/\p{Script=Thai}/u, 'Thai', 'th'],
  [/\p{Script=Devanagari}/u, 'Deva', 'hi'],
];

const european = /^[\u0020-\u036f\u1e00-\u1eff\u2000-\u2bff]*$/;
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const hangul = /\p{Script=Hangul}/u;
const cyrillic = /\p{Script=Cyrillic}/u;

/** `Cyrl` for `uk`; null for a locale that is none. */
const scriptOf = (locale: string): string | null => {
  try {
    return new Intl.Locale(locale).maximize().script ?? null;
  } catch {
    return null;
  }
};

/**
 * The language of a stretch of text, where its letters tell; null where it is that of the document, or cannot be known.
 *
 * @param whole the text it stands in: Chinese characters beside kana are Japanese
 * @param locale of the customer, which decides between languages of one script
 */
export const languageOfText = (text: string, whole: string, locale: string | null): string | null => {
  if (european.test(text)) return null;
  const own = locale ? /^[a-z]{2,3}/i.exec(locale)?.[0].toLowerCase() : undefined;
  if (eastAsian.test(text)) {
    if (kana.test(whole)) return 'ja';
    if (hangul.test(whole)) return 'ko';
    return own === 'ja' || own === 'ko' ? own : 'zh';
  }
  const ownScript = locale ? scriptOf(locale) : null;
  if (cyrillic.test(text)) return own && ownScript === 'Cyrl' ? own : null;
  const found = byScript.find(([letters]) => letters.test(text));
  if (!found) return null;
  return own && ownScript === found[1] ? own : found[2];
};
