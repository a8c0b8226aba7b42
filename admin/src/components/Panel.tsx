import { Box, Flex, Typography } from '@strapi/design-system';
import { useId, type ReactNode } from 'react';

interface Props {
  title?: string;
  /** Content next to the title, such as a badge or buttons. */
  action?: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}

/** A white box with a heading, like those on Strapi's settings pages. */
export const Panel = ({ title, action, hint, children }: Props) => {
  const headingId = useId();
  return (
    <Box
      tag="section"
      aria-labelledby={title ? headingId : undefined}
      background="neutral0"
      hasRadius
      shadow="filterShadow"
      padding={{ initial: 4, large: 6 }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        {(title || action) && (
          <Flex justifyContent="space-between" gap={3} wrap="wrap">
            <Typography id={headingId} variant="delta" tag="h2">
              {title}
            </Typography>
            {action}
          </Flex>
        )}
        {hint && (
          <Typography textColor="neutral600" tag="p">
            {hint}
          </Typography>
        )}
        {children}
      </Flex>
    </Box>
  );
};

/** Label and value pairs. */
export const Facts = ({ facts }: { facts: { label: string; value: ReactNode }[] }) => (
  <Flex tag="dl" gap={5} wrap="wrap" alignItems="flex-start">
    {facts.map(({ label, value }) => (
      <Box key={label} minWidth="12rem">
        <Typography tag="dt" variant="sigma" textColor="neutral600">
          {label}
        </Typography>
        <Box tag="dd" paddingTop={1}>
          {typeof value === 'string' ? <Typography>{value}</Typography> : value}
        </Box>
      </Box>
    ))}
  </Flex>
);
