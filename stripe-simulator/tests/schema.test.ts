import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generateSchema, printSchema } from '../scripts/generate-schemas';

// Run `npm run generate -w stripe-simulator` when this fails: stripe-node has changed.
test('the checked-in schema is what the installed stripe-node declares', () => {
  const file = readFileSync(path.join(__dirname, '../src/generated/schema.json'), 'utf8');
  expect(file === printSchema(generateSchema())).toBe(true);
});
