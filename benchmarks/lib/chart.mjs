const WIDTH = 760;
const ROW = 34;
const PLOT = { left: 430, width: 220 };

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const shown = (value, unit) =>
  `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)}${unit === 'ratio' ? '' : ` ${unit}`}`;

/** One line of the chart: the name, the values over the runs with their spread, the last value. */
const lineOf = ({ what, unit, points }, index, runs) => {
  const y = index * ROW + 40;
  const most = Math.max(...points.map(({ value, spread }) => value * (1 + spread / 2)), Number.MIN_VALUE);
  const x = (at) => PLOT.left + (runs === 1 ? PLOT.width / 2 : (at * PLOT.width) / (runs - 1));
  const height = (value) => y + 10 - (value / most) * 24;
  const dots = points.map(({ at, value, spread }) => {
    const [top, bottom] = [height(value * (1 + spread / 2)), height(value * (1 - spread / 2))];
    return (
      `<line x1="${x(at).toFixed(1)}" x2="${x(at).toFixed(1)}" y1="${top.toFixed(1)}" y2="${bottom.toFixed(1)}"/>` +
      `<circle cx="${x(at).toFixed(1)}" cy="${height(value).toFixed(1)}" r="2.5"/>`
    );
  });
  const path = points.map(({ at, value }) => `${x(at).toFixed(1)},${height(value).toFixed(1)}`).join(' ');
  return [
    `<text x="${PLOT.left - 16}" y="${y + 4}" text-anchor="end">${escaped(what)}</text>`,
    `<polyline points="${path}"/>${dots.join('')}`,
    `<text x="${PLOT.left + PLOT.width + 16}" y="${y + 4}">${shown(points.at(-1).value, unit)}</text>`,
  ].join('\n');
};

/** Draws the values of all runs as SVG, one line for each thing that is measured. Each line starts at zero. */
export const chartOf = (history) => {
  const lines = new Map();
  history.forEach(({ rows }, at) => {
    for (const { what, unit, value, spread } of rows) {
      const line = lines.get(`${what} ${unit}`) ?? { what, unit, points: [] };
      line.points.push({ at, value, spread });
      lines.set(`${what} ${unit}`, line);
    }
  });
  const drawn = [...lines.values()].sort((one, other) => (one.what < other.what ? -1 : 1));
  const title = `Median of each run, from ${history[0].at.slice(0, 10)} to ${history.at(-1).at.slice(0, 10)}; the bar is the spread`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${drawn.length * ROW + 40}" font-family="sans-serif" font-size="11">`,
    '<style>text{fill:#333}polyline,line{fill:none;stroke:#4945ff}circle{fill:#4945ff}</style>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<text x="${PLOT.left - 16}" y="16" text-anchor="end" font-weight="bold">${title}</text>`,
    ...drawn.map((line, index) => lineOf(line, index, history.length)),
    '</svg>',
    '',
  ].join('\n');
};
