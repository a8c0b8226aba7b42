import en from '../admin/src/translations/en.json';
import { createContractBody } from '../server/src/banking-contracts/validation';
import { creditNoteBody, correctionBody } from '../server/src/credit-notes/validation';
import { contactBody, createInvoiceBody } from '../server/src/invoices/validation';
import { sendInvoiceBody } from '../server/src/notifications/validation';
import { createModuleBody } from '../server/src/payment-modules/validation';
import { createProfileBody } from '../server/src/profiles/validation';
import { settingsBody } from '../server/src/settings/validation';

interface Def {
  shape?: Record<string, Schema>;
  innerType?: Schema;
  element?: Schema;
  valueType?: Schema;
  options?: Schema[];
  in?: Schema;
  out?: Schema;
}

interface Schema {
  _zod: { def: Def };
}

/** Every name of a field that a refusal of this schema can point to. */
const namesOf = (schema: Schema): string[] => {
  const { shape, innerType, element, valueType, options, in: input, out } = schema._zod.def;
  const inner = [innerType, element, valueType, input, out, ...(options ?? [])].filter((one) => one !== undefined);
  return [
    ...Object.entries(shape ?? {}).flatMap(([name, field]) => [name, ...namesOf(field)]),
    ...inner.flatMap(namesOf),
  ];
};

test('every field of a request has a name for people', () => {
  const schemas = [
    createInvoiceBody(),
    contactBody(),
    creditNoteBody(),
    correctionBody(),
    createContractBody(),
    createModuleBody(),
    createProfileBody(),
    settingsBody(),
    sendInvoiceBody(),
  ] as unknown as Schema[];
  const names = [...new Set(schemas.flatMap(namesOf))];
  expect(names.length).toBeGreaterThan(100);
  // French has every text that English has; a test of the translations says so.
  expect(names.filter((name) => !(`path.${name}` in en)).sort()).toEqual([]);
});
