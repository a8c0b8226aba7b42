import type { CustomerIdentity } from '../../../contracts';
import { isCountry } from '../../../domain/values/countries';
import { localeFor } from '../../../domain/values/locales';
import { html, type Content, type Html } from '../kit/html';
import { identityFields, type IdentityField } from '../payer-corrections';
import { renderFrame, type RenderedPage } from './layout';
import type { PageModel, Reader } from './page';
import { textIn } from './texts';
import { themeOf } from './theme';

/** Countries by their names. */
const countriesIn = (language: string): { code: string; name: string }[] => {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter(isCountry)
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => one.name.localeCompare(other.name, language));
};

const limits: Record<IdentityField, number> = {
  ...{ name: 200, taxId: 60, line1: 200, line2: 200, city: 100, postalCode: 20, state: 100, country: 2 },
};
const autocomplete: Record<IdentityField, string> = {
  name: 'organization',
  taxId: 'off',
  line1: 'address-line1',
  line2: 'address-line2',
  city: 'address-level2',
  postalCode: 'postal-code',
  state: 'address-level1',
  country: 'country',
};

/** What the form shows: what was entered, or what stands on the invoice. */
export const formOf = ({ name, taxId, address }: CustomerIdentity): Record<IdentityField, string> => ({
  name,
  taxId: taxId ?? '',
  line1: address?.line1 ?? '',
  line2: address?.line2 ?? '',
  city: address?.city ?? '',
  postalCode: address?.postalCode ?? '',
  state: address?.state ?? '',
  country: address?.country ?? '',
});

/** The form to correct name, address and tax id. It says what happens to the invoice. */
export const renderCorrection = (
  { page, appearance, providerName, customerLocale }: PageModel,
  form: {
    mode: 'request' | 'direct';
    path: string;
    backPath: string;
    values: Record<IdentityField, string>;
    problem: { invalid: IdentityField } | 'unchanged' | null;
  },
  reader: Reader
): RenderedPage => {
  const { language } = reader;
  const text = textIn(language);
  const { values, problem } = form;
  const invalid = problem !== null && problem !== 'unchanged' ? problem.invalid : null;
  const attributesOf = (field: IdentityField): Content => [
    field === 'name' && html` required`,
    field === invalid && html` aria-invalid="true" aria-describedby="problem"`,
  ];
  const control = (field: IdentityField): Html =>
    field === 'country'
      ? html`<select id="country" name="country" autocomplete="country" ${attributesOf(field)}>
          <option value=""></option>
          ${countriesIn(localeFor(language, customerLocale)).map(({ code, name }) => html`<option value="${code}" ${code === values.country && html` selected`}>${name}</option>`)}
        </select>`
      : html`<input
          id="${field}"
          name="${field}"
          value="${values[field]}"
          maxlength="${limits[field]}"
          autocomplete="${autocomplete[field]}"
          ${attributesOf(field)}
        />`;
  return renderFrame(
    {
      ...reader,
      text,
      title: text('correct.open'),
      theme: themeOf(appearance),
      seller: page.seller,
      providerName,
      sandbox: page.sandbox,
      wide: false,
    },
    html`<div class="part">
      <h1>${text('correct.open')}</h1>
      <p class="lead">${text(`correct.${form.mode}`, { seller: page.seller.name })}</p>
      <form method="post" action="${form.path}">
        ${problem !== null && html`<p class="note bad" role="alert" id="problem">${invalid ? text('correct.invalid', { field: text(`correct.${invalid}`) }) : text('correct.unchanged')}</p>`}
        ${identityFields.map(
          (field) =>
            html`<p class="field"><label for="${field}">${text(`correct.${field}`)}</label>${control(field)}</p>`
        )}
        <button class="button" type="submit">${text(`correct.submit.${form.mode}`)}</button>
      </form>
      <a class="button second" href="${form.backPath}">${text('correct.back')}</a>
    </div>`
  );
};
