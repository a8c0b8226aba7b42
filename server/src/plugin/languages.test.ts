import { languages, type Language } from '../../../contracts';
import { labelsOf } from '../invoice-pdf/labels';
import { textsIn } from '../notifications/texts';
import { textsIn as pageTextsIn } from '../pay-page/texts';

type Texts = Record<string, string>;

/** Every text below an object, by its path. */
const flat = (texts: object, path = ''): Texts =>
  Object.assign(
    {},
    ...Object.entries(texts).map(([name, text]: [string, unknown]) =>
      typeof text === 'string' ? { [path + name]: text } : flat(text as object, `${path}${name}.`)
    )
  ) as Texts;

/** Placeholders and sections, however often; a section's end must follow its start. */
const marks = (text: string): string[] => [...text.matchAll(/\{+[#^/]?[\w.]+\}+/g)].map(([mark]) => mark).sort();

const linksOf = (text: string): string[] => [...text.matchAll(/\]\((.*?)\)/g)].map(([, address]) => address);

/** The same word in two languages, or no words at all. */
const sameAsEnglish: Partial<Record<Language, RegExp>> = {
  fr: /^(label\.total|lines\.each|description|notes|logo|totalUntaxed|layout\.sandboxTag)$/,
  de: /^(correct\.name|lines\.each|logo|layout\.sandboxTag)$/,
  es: /^(label\.total|label\.subtotal|lines\.each|method\.cheque|totalUntaxed)$/,
  it: /^(lines\.each|logo)$/,
  nl: /^(lines\.each|logo|method\.cheque|layout\.sandboxTag)$/,
  pt: /^(label\.total|label\.subtotal|lines\.each|method\.cheque|totalUntaxed)$/,
};

describe.each([
  ['the invoice and the receipt', (language: Language) => flat(labelsOf(language))],
  ['messages', (language: Language) => flat(textsIn(language))],
  ['the pay page', (language: Language) => flat(pageTextsIn(language))],
])('texts of %s', (_name, of) => {
  const english = of('en');

  it.each(languages.filter((language) => language !== 'en'))(
    '%s has all of them, with the same placeholders',
    (language) => {
      const texts = of(language);
      expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
      for (const [key, text] of Object.entries(texts)) {
        expect({ key, marks: marks(text), links: linksOf(text) }).toEqual({
          key,
          marks: marks(english[key]),
          links: linksOf(english[key]),
        });
        expect({ key, text }).toEqual({ key, text: text.trim() });
      }
    }
  );

  it.each(languages.filter((language) => language !== 'en'))('%s leaves none in English', (language) => {
    const words = /\b(the|your|invoice|payment of|please|amount|with|has been)\b/i;
    for (const [key, text] of Object.entries(of(language))) {
      const written = text.replace(/\{+[^}]*\}+/g, '');
      expect({ key, english: words.exec(written)?.[0] }).toEqual({ key, english: undefined });
      if (/\p{L}{4,}/u.test(written) && !sameAsEnglish[language]?.test(key)) {
        expect({ key, text }).not.toEqual({ key, text: english[key] });
      }
    }
  });
});
