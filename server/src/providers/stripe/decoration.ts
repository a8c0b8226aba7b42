import type { CheckoutRequest } from '../payment-provider';

type Appearance = CheckoutRequest['appearance'];

const plain: Appearance = {
  displayName: null,
  logoUrl: null,
  iconUrl: null,
  backgroundColor: null,
  buttonColor: null,
  borderStyle: null,
  fontFamily: null,
  submitType: 'auto',
  submitMessage: null,
  locale: 'auto',
};

const only = <K extends keyof Appearance>(...names: K[]): Pick<Appearance, K> =>
  Object.fromEntries(names.map((name) => [name, plain[name]])) as Pick<Appearance, K>;

/** Parameters that a payment does not need, and how to remove the option that sets each one. */
const decorations: { param: RegExp; without: (request: CheckoutRequest) => CheckoutRequest }[] = [
  ...(
    [
      [/^branding_settings\[logo\]/, ['logoUrl']],
      [/^branding_settings\[icon\]/, ['iconUrl']],
      [/^branding_settings\[display_name\]/, ['displayName']],
      [/^branding_settings\[background_color\]/, ['backgroundColor']],
      [/^branding_settings\[button_color\]/, ['buttonColor']],
      [/^branding_settings\[border_style\]/, ['borderStyle']],
      [/^branding_settings\[font_family\]/, ['fontFamily']],
      [
        /^branding_settings/,
        ['displayName', 'logoUrl', 'iconUrl', 'backgroundColor', 'buttonColor', 'borderStyle', 'fontFamily'],
      ],
      [/^custom_text/, ['submitMessage']],
      [/^locale/, ['locale']],
      [/^submit_type/, ['submitType']],
    ] satisfies [RegExp, (keyof Appearance)[]][]
  ).map(([param, names]) => ({
    param,
    without: (request: CheckoutRequest) => ({ ...request, appearance: { ...request.appearance, ...only(...names) } }),
  })),
  {
    param: /^payment_intent_data\[statement_descriptor/,
    without: (request) => ({ ...request, collection: { ...request.collection, statementDescriptorSuffix: null } }),
  },
  { param: /^customer_email/, without: (request) => ({ ...request, customerEmail: null }) },
];

const withoutAny = (request: CheckoutRequest): CheckoutRequest => ({
  ...request,
  customerEmail: null,
  appearance: plain,
  collection: { ...request.collection, statementDescriptorSuffix: null },
});

/**
 * Returns the request without the decoration that Stripe refused, or without any decoration if Stripe does not name it;
 * null when there is none.
 */
export const withoutDecoration = (request: CheckoutRequest, field: string | null): CheckoutRequest | null => {
  const decoration = field === null ? undefined : decorations.find(({ param }) => param.test(field));
  const without = decoration ? decoration.without(request) : withoutAny(request);
  return JSON.stringify(without) === JSON.stringify(request) ? null : without;
};
