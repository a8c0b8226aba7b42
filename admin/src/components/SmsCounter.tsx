import { Typography } from '@strapi/design-system';

import { smsLength } from '../../../domain/values/sms-length';
import { useTexts } from '../hooks/useTexts';

/** How many messages a text is sent and billed as. */
export const SmsCounter = ({ text, isTemplate = false }: { text: string; isTemplate?: boolean }) => {
  const { t } = useTexts();
  const { encoding, units, segments, left } = smsLength(text);
  return (
    <Typography
      tag="p"
      variant="pi"
      textColor={segments > 1 ? 'neutral800' : 'neutral600'}
      fontWeight={segments > 1 ? 'semiBold' : undefined}
    >
      {t('sms.length', { units, segments, left, encoding })}
      {encoding === 'UCS-2' && ` ${t('sms.length.unicode')}`}
      {isTemplate && ` ${t('sms.length.template')}`}
    </Typography>
  );
};
