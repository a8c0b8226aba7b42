import { Box, Typography } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';
import { useId, useState, type ReactNode } from 'react';
import { styled } from 'styled-components';

const Toggle = styled.button`
  display: flex;
  width: 100%;
  align-items: center;
  justify-content: space-between;
  gap: ${({ theme }) => theme.spaces[3]};
  text-align: start;
  font: inherit;
  color: inherit;
  cursor: pointer;
`;

type Tree = { [field: string]: unknown };

const valueAt = (tree: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, part) => (value as Tree | null | undefined)?.[part], tree);

const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(isFilled)
    : value !== null && value !== undefined && value !== '';

interface Props {
  title: string;
  /** What it is for, shown while it is folded. */
  hint: string;
  /** Names of the form's fields inside: it opens by itself where one of them is wrong. */
  fields: readonly string[];
  children: ReactNode;
}

/** A panel of fields that most forms leave empty: folded until somebody opens it or one of its fields has a value. */
export const FoldedPanel = ({ title, hint, fields, children }: Props) => {
  const headingId = useId();
  const contentId = useId();
  const hintId = useId();
  const { values, errors } = useForm('FoldedPanel', (state) => state);
  const [chosen, choose] = useState<boolean | null>(null);
  const [wasFilled] = useState(() => fields.some((field) => isFilled(valueAt(values, field))));
  const isWrong = fields.some((field) => isFilled(valueAt(errors, field)));
  const isOpen = isWrong || (chosen ?? wasFilled);
  return (
    <Box
      tag="section"
      aria-labelledby={headingId}
      background="neutral0"
      hasRadius
      shadow="filterShadow"
      padding={{ initial: 4, large: 6 }}
    >
      <Typography id={headingId} variant="delta" tag="h2">
        <Toggle
          type="button"
          aria-expanded={isOpen}
          aria-controls={contentId}
          aria-describedby={isOpen ? undefined : hintId}
          onClick={() => choose(!isOpen)}
        >
          {title}
          {isOpen ? <CaretUp aria-hidden /> : <CaretDown aria-hidden />}
        </Toggle>
      </Typography>
      {!isOpen && (
        <Typography id={hintId} variant="pi" textColor="neutral600" tag="p">
          {hint}
        </Typography>
      )}
      <Box id={contentId} hidden={!isOpen} paddingTop={4}>
        {isOpen && children}
      </Box>
    </Box>
  );
};
