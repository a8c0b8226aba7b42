import { Box, Button, Flex, Typography } from '@strapi/design-system';

import type { NotificationKind, TemplateVariable } from '../../../../contracts/notifications';
import { useTexts } from '../../hooks/useTexts';
import { variablesOf } from './templates';

/** Variables of a message; choosing one inserts it into the text. */
export const VariableList = ({
  kind,
  disabled,
  onChoose,
}: {
  kind: NotificationKind;
  disabled: boolean;
  onChoose: (name: TemplateVariable) => void;
}) => {
  const { t } = useTexts();
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Typography variant="sigma" textColor="neutral600" tag="h3">
        {t('notifications.variables')}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {t('notifications.variables.hint')}
      </Typography>
      <Box tag="ul" paddingTop={1}>
        {variablesOf(kind).map((name) => (
          <Flex key={name} tag="li" gap={3} paddingBottom={1} wrap="wrap">
            <Button
              variant="tertiary"
              size="S"
              disabled={disabled}
              aria-label={t('notifications.variable.insert', { name: `{{${name}}}` })}
              onClick={() => onChoose(name)}
            >
              {`{{${name}}}`}
            </Button>
            <Typography variant="pi" textColor="neutral600">
              {t(`notifications.variable.${name.replace('.', '_') as VariableKey}`)}
            </Typography>
          </Flex>
        ))}
      </Box>
    </Flex>
  );
};

/** Ids of texts hold a variable's name with an underscore. */
type VariableKey = TemplateVariable extends infer Name
  ? Name extends `${infer Group}.${infer Field}`
    ? `${Group}_${Field}`
    : Name & string
  : never;
