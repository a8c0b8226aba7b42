import type { TextStyle } from './canvas';
import type { Flow } from './flow';
import { styles } from './styles';
import type { Section } from './view';

const HEADING = 15;
/** Between two sections that stand side by side. */
const GUTTER = 22;
const SHORT = 6;

/** Draws a text, with as many lines on each page as fit. @param after the space below it */
export const drawText = (flow: Flow, heading: string | null, text: string, style: TextStyle, after: number): void => {
  const { canvas, left, inner } = flow;
  const block = canvas.block(text, inner, style);
  const line = block.height / block.lines.length;
  flow.need(Math.min(block.height, line * 4) + (heading ? HEADING : 0));
  canvas.within('Sect', () => {
    if (heading) {
      canvas.within('H2', () => canvas.line(heading, left, flow.y, styles.strong));
      flow.y += HEADING;
    }
    canvas.within('P', () => {
      for (let start = 0; start < block.lines.length;) {
        flow.need(line);
        const count = Math.max(1, Math.floor((flow.bottom - flow.y) / line + 0.001));
        const lines = block.lines.slice(start, start + count);
        canvas.drawBlock({ ...block, lines }, left, flow.y);
        flow.y += lines.length * line;
        start += count;
      }
    });
  });
  flow.y += after;
};

/** Draws texts with headings. Short ones stand side by side, which keeps most invoices on one page. */
export const drawSections = (flow: Flow, [first, second, ...rest]: Section[], after: number): void => {
  if (!first) return;
  const { canvas, left, inner } = flow;
  const half = (inner - GUTTER) / 2;
  const isShort = ({ text }: Section): boolean => canvas.block(text, half, styles.body).lines.length <= SHORT;
  if (!second || !isShort(first) || !isShort(second)) {
    drawText(flow, first.heading, first.text, styles.body, after);
    return drawSections(flow, second ? [second, ...rest] : rest, after);
  }
  const pair = [first, second].map(({ heading, text }) => ({
    heading: canvas.block(heading, half, styles.strong),
    text: canvas.block(text, half, styles.body),
  }));
  const headingHeight = Math.max(...pair.map(({ heading }) => heading.height)) + 2;
  const height = headingHeight + Math.max(...pair.map(({ text }) => text.height));
  flow.need(height);
  pair.forEach(({ heading, text }, index) => {
    const x = left + index * (half + GUTTER);
    canvas.within('Sect', () => {
      canvas.within('H2', () => canvas.drawBlock(heading, x, flow.y));
      canvas.within('P', () => canvas.drawBlock(text, x, flow.y + headingHeight));
    });
  });
  flow.y += height + after;
  return drawSections(flow, rest, after);
};
