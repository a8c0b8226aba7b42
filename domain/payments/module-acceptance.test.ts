import { whyModuleRefuses, type ModuleRequest } from './module-acceptance';

const request: ModuleRequest = {
  module: {
    mode: 'on',
    acceptedCurrencies: ['eur', 'usd'],
    maximumAmount: 1000,
    maximumCurrency: 'eur',
    linkEnabled: true,
  },
  readinessReasons: [],
  amount: 1000,
  currency: 'eur',
  to: 'collect',
  invoiceEnvironment: 'live',
};

const codeOf = (change: Partial<ModuleRequest>, module: Partial<ModuleRequest['module']> = {}) =>
  whyModuleRefuses({ ...request, ...change, module: { ...request.module, ...module } })?.code ?? null;

test('a module takes what fits', () => {
  expect(codeOf({})).toBeNull();
  expect(codeOf({ to: 'issue', invoiceEnvironment: null })).toBeNull();
});

test('the first obstacle is named', () => {
  const reasons = [{ code: 'key_pair_error', message: '', hint: '' }] as const;
  expect(codeOf({}, { mode: 'off' })).toBe('module_off');
  expect(codeOf({ invoiceEnvironment: 'test' })).toBe('module_environment_changed');
  expect(codeOf({}, { linkEnabled: false })).toBe('link_payments_disabled');
  expect(codeOf({ readinessReasons: reasons })).toBe('module_not_ready');
  expect(codeOf({ currency: 'chf' })).toBe('currency_not_accepted');
  expect(codeOf({ amount: 1001 })).toBe('above_module_maximum');
});

test('a draft has no environment yet, and is issued without a link', () => {
  expect(codeOf({ to: 'issue', invoiceEnvironment: null }, { linkEnabled: false })).toBeNull();
});

test('a maximum applies to its own currency; without one, to every currency', () => {
  expect(codeOf({ amount: 5000, currency: 'usd' })).toBeNull();
  expect(codeOf({ amount: 5000, currency: 'usd' }, { maximumCurrency: null })).toBe('above_module_maximum');
});
