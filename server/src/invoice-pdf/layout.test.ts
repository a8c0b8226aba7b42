import fc from 'fast-check';

import { openFonts } from './fonts';
import { qrBars } from './qr-code';
import { printable, visualRuns } from './runs';
import { wrap } from './wrap';

const byLetter = (text: string): number => [...text].length;

describe('wrap', () => {
  it('breaks between words, keeps line ends, and leaves a blank between the words of two lines', () => {
    expect(wrap('one two three\n\nfour', 8, byLetter)).toEqual(['one two ', 'three ', '', 'four']);
    expect(wrap('abcdefghij-kl', 8, byLetter)).toEqual(['abcdefgh', 'ij-kl']);
  });

  it('cuts what is longer than a line', () => {
    expect(wrap('https://example.com/abc', 10, byLetter)).toEqual(expect.arrayContaining([expect.any(String)]));
    for (const line of wrap(`a ${'x'.repeat(95)} b`, 10, byLetter))
      expect(byLetter(line.trimEnd())).toBeLessThanOrEqual(10);
  });

  it('begins no line with a Japanese full stop', () => {
    expect(wrap('あいうえお。かきくけこ。', 5, byLetter).some((line) => line.startsWith('。'))).toBe(false);
  });

  it('loses no letter and exceeds no width, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 2, max: 20 }), (text, width) => {
        const lines = wrap(printable(text), width, byLetter);
        const squeezed = (value: string) => value.replace(/\s/g, '');
        expect(squeezed(lines.join(''))).toBe(squeezed(printable(text)));
        for (const line of lines) expect(byLetter(line.trimEnd())).toBeLessThanOrEqual(width);
      })
    );
  });
});

describe('visualRuns', () => {
  const fonts = openFonts('en');
  const shown = (text: string) => visualRuns(text, fonts, 400).map((run) => run.text);

  it('takes Latin text in one run', () => {
    expect(shown('Hello, world – 1,234.50 €')).toEqual(['Hello, world – 1,234.50 €']);
  });

  it('turns right-to-left text around, numbers and brackets kept readable', () => {
    // In an Arabic sentence the first word stands at the right and the number reads from the left.
    const runs = visualRuns('مرحبا 123 (x)', fonts, 400);
    expect(runs.at(-1)).toMatchObject({ rightToLeft: true });
    expect(runs.map(({ text }) => text).join('')).toMatch(/^\(x\) 123 ?.*/);
  });

  it('changes fonts by script', () => {
    const files = visualRuns('Ada Αθήνα Москва Nguyễn שלום', fonts, 400).map(({ face }) => face.file);
    for (const part of ['inter-latin-400', 'inter-greek-400', 'inter-cyrillic-400', 'inter-vietnamese', 'hebrew']) {
      expect(files.some((file) => file.includes(part))).toBe(true);
    }
  });

  it('takes Chinese, Japanese and Korean from the packages that a site installed', () => {
    const filesOf = (text: string, locale: string) =>
      visualRuns(text, openFonts(locale), 400).map(({ face }) => face.file);
    expect(filesOf('北京', 'zh-CN').join()).toContain('noto-sans-sc');
    expect(filesOf('東京', 'ja').join()).toContain('noto-sans-jp');
    expect(filesOf('한국어', 'ko').join()).toContain('noto-sans-kr');
    expect(filesOf('한국어', 'ja').join()).toContain('noto-sans-kr');
  });

  it('says what it could not show, and shows that there was something', () => {
    const book = openFonts('en');
    expect(visualRuns('ไทย', book, 400)[0].text).toMatch(/^\?+$/);
    expect(book.missing().packages).toEqual(['@fontsource/noto-sans-thai']);
    expect(shown('😀')).toEqual(['?']);
  });
});

describe('printable', () => {
  it('drops what has no shape and keeps what shapes', () => {
    expect(printable('a\u202eb\u0000c\u200d\n1\u202f000')).toBe('abc\u200d\n1\u00a0000');
  });
});

describe('qrBars', () => {
  it('draws the three finders and stays inside', () => {
    const { size, bars } = qrBars('https://example.com/invoice-payments/pay/abc');
    expect(bars[0]).toEqual({ x: 0, y: 0, width: 7 });
    for (const { x, y, width } of bars) {
      expect(x + width).toBeLessThanOrEqual(size);
      expect(y).toBeLessThan(size);
    }
  });
});
