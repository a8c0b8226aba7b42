import LineBreaker from 'linebreak';

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Cuts what is wider than a whole line, letter by letter: an address without spaces, a long word. */
const cut = (text: string, width: number, measure: (text: string) => number): string[] => {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of letters.segment(text)) {
    if (part !== '' && measure(part + segment) > width) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
};

/** A line that goes on after a blank keeps it: the words of two lines must not run together when they are read. */
const endOf = (line: string): string => line.replace(/\s+$/, ' ');

/**
 * Breaks text into lines where the Unicode line breaking rules (UAX 14) allow, at most `width` wide each without the blank
 * that a line may end with.
 *
 * @param measure width of a stretch of text, in the unit of `width`
 */
export const wrap = (text: string, width: number, measure: (text: string) => number): string[] => {
  const lines: string[] = [];
  const paragraphs = text.split('\n');
  paragraphs.forEach((paragraph, index) => {
    const breaker = new LineBreaker(paragraph);
    let line = '';
    let lineWidth = 0;
    let start = 0;
    for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
      const word = paragraph.slice(start, next.position);
      start = next.position;
      if (line !== '' && lineWidth + measure(word.trimEnd()) > width) {
        lines.push(endOf(line));
        line = '';
        lineWidth = 0;
      }
      if (line === '' && measure(word.trimEnd()) > width) {
        const parts = cut(word, width, measure);
        lines.push(...parts.slice(0, -1));
        line = parts[parts.length - 1];
        lineWidth = measure(line);
      } else {
        line += word;
        lineWidth += measure(word);
      }
    }
    const last = line.trimEnd();
    lines.push(last === '' || index === paragraphs.length - 1 ? last : `${last} `);
  });
  return lines;
};
