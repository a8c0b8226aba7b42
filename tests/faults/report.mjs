import { counted } from './programs.mjs';

/** Adds up the figures of several runs of one program on one database. */
export const sumsOf = (results) => {
  const totals = {};
  for (const result of results) {
    const { name, database, instances, faults, details } = result;
    const total = (totals[`${database} ${name}, ${instances} instance(s), faults: ${faults}`] ??= {
      ...{ runs: 0, longestSeconds: 0 },
      details: {},
    });
    total.runs += 1;
    total.longestSeconds = Math.max(total.longestSeconds, result.seconds);
    for (const [figure, value] of Object.entries(result)) {
      if (typeof value === 'number' && !['instances', 'seed'].includes(figure)) {
        total[figure] = (total[figure] ?? 0) + value;
      }
    }
    for (const [kind, list] of Object.entries(details)) total.details[kind] = (total.details[kind] ?? 0) + list.length;
  }
  return totals;
};

/** The sums as a table in Markdown, a line for each program and database. */
export const tableOf = (results) => {
  const lines = Object.entries(sumsOf(results)).map(([title, total]) => {
    const trouble = counted.filter((name) => name !== 'payments' && total[name] > 0);
    return [
      ...[title, total.runs, total.payments ?? '', trouble.map((name) => `${total[name]} ${name}`).join(', ')],
      ...[total.findings, total.seconds, total.longestSeconds],
    ];
  });
  const head = ['run', 'parts', 'payments', 'trouble', 'findings', 'seconds', 'longest part'];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
};
