import type { SVGProps } from 'react';
import { useTheme } from 'styled-components';

/** A payment card, drawn like Strapi's own icons: 32 units, one colour, which may be named as the theme names it. */
export const CardIcon = ({ fill = 'currentColor', ...props }: SVGProps<SVGSVGElement>) => {
  const { colors } = useTheme();
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={16}
      height={16}
      viewBox="0 0 32 32"
      {...props}
      fill={colors[fill as keyof typeof colors] ?? fill}
    >
      <path d="M5 6a3 3 0 0 0-3 3v2.500h28V9a3 3 0 0 0-3-3zm-3 8.500V23a3 3 0 0 0 3 3h22a3 3 0 0 0 3-3v-8.500zM20 20a1.250 1.250 0 0 0 0 2.500h5a1.250 1.250 0 0 0 0-2.500z" />
    </svg>
  );
};
