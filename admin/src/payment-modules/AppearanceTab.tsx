import { Box, Field, Flex, Grid, TextInput } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { styled } from 'styled-components';

import { useField } from '../forms/useField';
import { SelectField, TextAreaField, TextField } from '../components/fields';
import { Panel } from '../components/Panel';
import { useTexts } from '../hooks/useTexts';
import { AppearancePreview } from './AppearancePreview';
import { checkoutFonts, checkoutLocales } from './checkout-options';

const Swatch = styled.input`
  width: 4rem;
  height: 4rem;
  padding: 0;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: none;
  cursor: pointer;
`;

/** A color, picked or entered as a code; empty means Stripe's default. */
const ColorField = ({ name, label }: { name: string; label: string }) => {
  const { t } = useTexts();
  const disabled = useForm('ColorField', (state) => state.disabled);
  const { value, error, onChange } = useField<string | null>(name);
  return (
    <Field.Root name={name} error={error} hint={t('appearance.color.hint')}>
      <Field.Label>{label}</Field.Label>
      <Flex gap={2}>
        <Swatch
          type="color"
          aria-label={t('appearance.color.pick', { label })}
          value={value && /^#[0-9a-fA-F]{6}$/.test(value) ? value : '#ffffff'}
          disabled={disabled}
          onChange={(event) => onChange(name, event.target.value)}
        />
        <Box flex="1">
          <TextInput
            value={value ?? ''}
            placeholder="#4945ff"
            disabled={disabled}
            onChange={(event) => onChange(name, event.target.value === '' ? null : event.target.value.trim())}
          />
        </Box>
      </Flex>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};

const useOptions = () => {
  const { t, locale } = useTexts();
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return {
    borders: (['rectangular', 'rounded', 'pill'] as const).map((value) => ({
      value,
      label: t(`appearance.border.${value}`),
    })),
    fonts: checkoutFonts.map((value) => ({
      value,
      label: value === 'default' ? t('appearance.font.default') : fontName(value),
    })),
    submits: (['auto', 'pay', 'book', 'donate'] as const).map((value) => ({
      value,
      label: t(`appearance.submit.${value}`),
    })),
    locales: [
      { value: 'auto', label: t('appearance.locale.auto') },
      ...checkoutLocales.map((value) => ({ value, label: names.of(value) ?? value })),
    ],
  };
};

/** `open_sans` → `Open Sans`. */
const fontName = (code: string): string =>
  code
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

const half = { col: 6, s: 12, xs: 12, direction: 'column', alignItems: 'stretch' } as const;

/** Appearance of Stripe's payment page for this module, with a preview. */
export const AppearanceTab = () => {
  const { t } = useTexts();
  const options = useOptions();
  return (
    <Grid.Root gap={6}>
      <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch">
        <Panel title={t('module.tab.appearance')} hint={t('appearance.about')}>
          <Grid.Root gap={4}>
            <Grid.Item {...half}>
              <TextField
                name="appearance.displayName"
                label={t('appearance.displayName')}
                hint={t('appearance.displayName.hint')}
              />
            </Grid.Item>
            <Grid.Item {...half}>
              <SelectField name="appearance.locale" label={t('appearance.locale')} options={options.locales} />
            </Grid.Item>
            <Grid.Item {...half}>
              <TextField
                name="appearance.logoUrl"
                label={t('appearance.logo')}
                hint={t('appearance.image.hint')}
                placeholder="https://"
              />
            </Grid.Item>
            <Grid.Item {...half}>
              <TextField
                name="appearance.iconUrl"
                label={t('appearance.icon')}
                hint={t('appearance.image.hint')}
                placeholder="https://"
              />
            </Grid.Item>
            <Grid.Item {...half}>
              <ColorField name="appearance.backgroundColor" label={t('appearance.background')} />
            </Grid.Item>
            <Grid.Item {...half}>
              <ColorField name="appearance.buttonColor" label={t('appearance.button')} />
            </Grid.Item>
            <Grid.Item {...half}>
              <SelectField
                name="appearance.borderStyle"
                label={t('appearance.border')}
                placeholder={t('appearance.stripeDefault')}
                options={options.borders}
              />
            </Grid.Item>
            <Grid.Item {...half}>
              <SelectField
                name="appearance.fontFamily"
                label={t('appearance.font')}
                placeholder={t('appearance.stripeDefault')}
                options={options.fonts}
              />
            </Grid.Item>
            <Grid.Item {...half}>
              <SelectField name="appearance.submitType" label={t('appearance.submit')} options={options.submits} />
            </Grid.Item>
            <Grid.Item {...half}>
              <TextAreaField
                name="appearance.submitMessage"
                label={t('appearance.message')}
                hint={t('appearance.message.hint')}
              />
            </Grid.Item>
          </Grid.Root>
        </Panel>
      </Grid.Item>
      <Grid.Item col={5} s={12} xs={12} direction="column" alignItems="stretch">
        <Panel title={t('appearance.preview')} hint={t('appearance.preview.hint')}>
          <AppearancePreview />
        </Panel>
      </Grid.Item>
    </Grid.Root>
  );
};
