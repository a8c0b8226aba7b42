import { sampleDocument } from './sample';
import { unprintableText } from './unprintable';

test('an invoice in letters that the fonts have lacks none', () => {
  const document = sampleDocument({ customer: { name: 'Ελένη Παπαδοπούλου שלום', locale: 'en' } });
  expect(unprintableText(document)).toEqual({ letters: [], packages: [] });
});

test('emoji are named once each, wherever they stand', () => {
  const document = sampleDocument({
    lines: [{ description: 'Party 🎉', unitAmount: 1000 }],
    invoice: { notes: 'Thank you 🎉 👩‍🚀', noteSubject: 'Hello 😀' },
  });
  const { letters } = unprintableText(document);
  // The joiner between woman and rocket has no shape and is not printed.
  expect(letters).toEqual(expect.arrayContaining(['🎉', '😀']));
  expect(letters.filter((letter) => letter === '🎉')).toHaveLength(1);
});
