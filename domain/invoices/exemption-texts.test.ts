import { languages } from '../../contracts';
import { exemptionText } from './exemption-texts';
import { vatexCodes } from './vatex';

const inWords = (code: string, language: string): string | null => exemptionText('E', { code, text: null }, language);

test('every code has words of its own in every language', () => {
  for (const code of vatexCodes) {
    const texts = languages.map((language) => inWords(code, language));
    expect(texts.filter((text) => !text || text.includes('VATEX') || text.includes('undefined'))).toEqual([]);
    // Two languages may share a word, but no language repeats English.
    expect(texts.slice(1).filter((text) => text === texts[0])).toEqual([]);
  }
});

test('provisions are cited as the language version of the directive cites them', () => {
  const of = (code: string) => languages.map((language) => inWords(code, language));
  expect(of('VATEX-EU-132-1I')).toEqual([
    'Article 132(1)(i) of Directive 2006/112/EC: children’s or young people’s education, school or university education, vocational training',
    'Article 132, paragraphe 1, point i), de la directive 2006/112/CE: éducation de l’enfance ou de la jeunesse, enseignement scolaire ou universitaire, formation professionnelle',
    'Artikel 132 Absatz 1 Buchstabe i der Richtlinie 2006/112/EG: Erziehung von Kindern und Jugendlichen, Schul- und Hochschulunterricht, Aus- und Fortbildung',
    'Artículo 132, apartado 1, letra i), de la Directiva 2006/112/CE: educación de la infancia o de la juventud, enseñanza escolar o universitaria, formación profesional',
    'Articolo 132, paragrafo 1, lettera i), della direttiva 2006/112/CE: educazione dell’infanzia o della gioventù, insegnamento scolastico o universitario, formazione professionale',
    'Artikel 132, lid 1, punt i), van Richtlijn 2006/112/EG: onderwijs aan kinderen of jongeren, school- of universitair onderwijs, beroepsopleiding',
    'Artigo 132.º, n.º 1, alínea i), da Diretiva 2006/112/CE: educação da infância ou da juventude, ensino escolar ou universitário, formação profissional',
  ]);
  expect(inWords('VATEX-EU-135-1', 'nl')).toBe(
    'Artikel 135, lid 1, van Richtlijn 2006/112/EG: verzekering, financiële diensten, verhuur van onroerende goederen en andere'
  );
  // A point without a subject of its own says what its article is about.
  expect(inWords('VATEX-EU-143-1FA', 'de')).toBe(
    'Artikel 143 Absatz 1 Buchstabe fa der Richtlinie 2006/112/EG: Einfuhr von Gegenständen'
  );
  expect(inWords('VATEX-EU-148-B', 'en')).toContain('Article 148(b) of Directive 2006/112/EC: ');
});

test('French codes cite the French code', () => {
  expect(
    ['CGI261-1', '298SEXDECIESA', 'CGI261D-1BIS', 'CGI261C-2', 'CGI277A'].map((code) =>
      inWords(`VATEX-FR-${code}`, 'fr')
    )
  ).toEqual([
    'Article 261-1 du CGI',
    'Article 298 sexdecies A du CGI',
    'Article 261 D-1 bis du CGI',
    'Article 261 C-2 du CGI',
    'Article 277 A du CGI',
  ]);
  expect(inWords('VATEX-FR-FRANCHISE', 'nl')).toContain('artikel 293 B');
});

test('an unknown code is told as it is, and an unknown language reads English', () => {
  expect(inWords('VATEX-XX-1', 'nl')).toBe('VATEX-XX-1');
  expect(inWords('VATEX-EU-AE', 'pl')).toBe('Reverse charge');
});
