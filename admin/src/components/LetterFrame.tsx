import { styled } from 'styled-components';

const Sheet = styled.iframe<{ $height: string }>`
  display: block;
  width: 100%;
  height: ${({ $height }) => $height};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: #ffffff;
`;

/** A message as the recipient sees it. The frame is sandboxed, so template content is never executed. */
export const LetterFrame = ({ title, html, height }: { title: string; html: string; height: string }) => (
  <Sheet title={title} sandbox="" srcDoc={html} tabIndex={-1} $height={height} />
);
