import { referenceLabels } from './reference-labels';

test.each(['en', 'fr', 'de', 'es', 'it', 'nl', 'pt'])('every label is there in %s and keeps its gaps', (language) => {
  const labels = referenceLabels(language);
  expect(Object.keys(labels)).toEqual(Object.keys(referenceLabels('en')));
  expect(Object.values(labels)).not.toContain('');
  expect(labels.termDays).toContain('{days}');
  if (language !== 'en') expect(labels.termDays).not.toBe(referenceLabels('en').termDays);
});

test('a language without texts of its own reads English', () => {
  expect(referenceLabels('ja')).toBe(referenceLabels('en'));
});
