import { Box, Flex } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';

import { readableOn } from '../../../domain/values/contrast';
import { formatMoney } from '../../../domain/money/money';
import { useTexts } from '../hooks/useTexts';
import type { ModuleValues } from './form';

const radius: Record<'rectangular' | 'rounded' | 'pill', string> = { rectangular: '0', rounded: '6px', pill: '24px' };

const validColor = (color: string | null, fallback: string): string =>
  color && /^#[0-9a-fA-F]{6}$/.test(color) ? color : fallback;

/** Accepts complete https URLs only, so that a half-typed URL is not loaded. */
const isImage = (url: string | null): url is string => url !== null && /^https:\/\/\S+\.\S+/.test(url);

const FakeField = ({ label, border }: { label: string; border: string }) => (
  <div style={{ marginBottom: 10 }}>
    <div style={{ fontSize: 12, marginBottom: 4 }}>{label}</div>
    <div style={{ height: 32, border: '1px solid #b3b3b8', borderRadius: border, background: '#ffffff' }} />
  </div>
);

/** Approximate preview of Stripe's payment page with the chosen colors, font, corners and texts. */
export const AppearancePreview = () => {
  const { t, locale } = useTexts();
  const values = useForm('AppearancePreview', (state) => state.values) as ModuleValues;
  const { appearance, acceptedCurrencies } = values;
  const background = validColor(appearance.backgroundColor, '#ffffff');
  const button = validColor(appearance.buttonColor, '#0074d4');
  const corners = radius[appearance.borderStyle ?? 'rounded'];
  const font =
    appearance.fontFamily && appearance.fontFamily !== 'default'
      ? appearance.fontFamily.replace(/_/g, ' ')
      : 'system-ui';
  const money = formatMoney(12000, acceptedCurrencies[0] ?? 'eur', locale);
  const submit = appearance.submitType === 'auto' ? 'pay' : appearance.submitType;

  return (
    <Box role="img" aria-label={t('appearance.preview.label')} borderColor="neutral200" hasRadius overflow="hidden">
      <div style={{ fontFamily: `"${font}", system-ui, sans-serif`, fontSize: 14 }}>
        <div style={{ background, color: readableOn(background), padding: 20 }}>
          <Flex gap={2}>
            {isImage(appearance.iconUrl) && <img src={appearance.iconUrl} alt="" width={24} height={24} />}
            {isImage(appearance.logoUrl) ? (
              <img src={appearance.logoUrl} alt="" style={{ maxHeight: 32, maxWidth: 160 }} />
            ) : (
              <strong>{appearance.displayName ?? t('appearance.preview.account')}</strong>
            )}
          </Flex>
          <div style={{ marginTop: 16, opacity: 0.8 }}>{t('appearance.preview.line')}</div>
          <div style={{ fontSize: 26, fontWeight: 700 }}>{money}</div>
        </div>
        <div style={{ background: '#ffffff', color: '#1a1a1a', padding: 20 }}>
          <FakeField label={t('appearance.preview.email')} border={corners} />
          <FakeField label={t('appearance.preview.card')} border={corners} />
          <div
            style={{
              background: button,
              color: readableOn(button),
              borderRadius: corners,
              padding: '10px 16px',
              textAlign: 'center',
              fontWeight: 600,
            }}
          >
            {t(`appearance.submit.${submit}`)}
          </div>
          {appearance.submitMessage && <p style={{ fontSize: 12, marginTop: 10 }}>{appearance.submitMessage}</p>}
        </div>
      </div>
    </Box>
  );
};
