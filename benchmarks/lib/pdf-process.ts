// Draws invoices and prints what they take. Run by benchmarks/invoice-pdf.mjs, in a process of its own.
import { facturXXml } from '../../server/src/invoice-pdf/factur-x-xml';
import { renderInvoice } from '../../server/src/invoice-pdf/render';
import { sampleDocument } from '../../server/src/invoice-pdf/sample';

const [rounds, warmUp] = process.argv.slice(2).map(Number);
const LINES = 20;

const words =
  'annual audit bracket cable camera consulting copper delivery design draft engine evening fabric filter glass hosting installation invoice kitchen lamp licence light maintenance marble monthly morning office paint panel photography pipe plan printing project pump repair report sensor service session shelf software steel storage studio support table timber training transport window workshop'.split(
    ' '
  );

/** A number below the limit; the same ones in each run. */
const chance = (seed: number): ((limit: number) => number) => {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
};

/** Invoices of one seller differ in customer, number, words and amounts. */
const documentOf = (index: number) => {
  const next = chance(index + 1);
  const word = () => words[next(words.length)];
  const number = `INV-2026-${String(index).padStart(6, '0')}`;
  return sampleDocument({
    format: 'factur-x',
    customer: { name: `${word()} ${word()} ${index} Ltd`, email: `${word()}${index}@example.com` },
    invoice: { number },
    lines: [...Array(LINES).keys()].map((line) => ({
      description: [word(), word(), word(), word(), String(next(5000))].join(' '),
      quantity: String(1 + next(40)),
      unitAmount: 100 + next(200_000),
      taxRate: line % 3 === 0 ? '5.5' : '20',
    })),
  });
};

const cpuOf = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const draw = async (index: number): Promise<number> => {
  const document = documentOf(index);
  return (await renderInvoice({ document, paper: 'A4', logo: null, paymentUrl: null })).content.length;
};

/** What is still used after a collection. */
const heapMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

const main = async (): Promise<void> => {
  const first = await cpuOf(() => draw(0));
  for (let index = 1; index <= warmUp; index += 1) await draw(index);
  let bytes = 0;
  const drawHalf = async (half: number): Promise<void> => {
    for (let index = 0; index < rounds / 2; index += 1) bytes += await draw(warmUp + 1 + half * (rounds / 2) + index);
  };
  const early = await cpuOf(() => drawHalf(0));
  const heapBetween = heapMb();
  const late = await cpuOf(() => drawHalf(1));
  const heapGrowth = heapMb() - heapBetween;
  const xml = await cpuOf(() => {
    for (let index = 0; index < rounds; index += 1) facturXXml(documentOf(warmUp + 1 + index));
  });
  const warm = (early + late) / rounds;
  const figures = { first, warm, xml: xml / rounds, bytes: Math.round(bytes / rounds), lateToEarly: late / early };
  console.log(JSON.stringify({ ...figures, heapGrowth, memory: process.memoryUsage().rss / 1e6 }));
};

void main();
