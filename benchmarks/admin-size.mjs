// Measures how much JavaScript the plugin adds to every page of the admin panel.
import { initialSize } from '../scripts/lib/admin-size.mjs';
import { row } from './lib/figures.mjs';

export const run = async () => [
  row({
    what: 'initial JavaScript of the admin panel, more than without, gzipped',
    ...{ ours: initialSize().gzip / 1000, unit: 'kB', atMost: 10 },
  }),
];
