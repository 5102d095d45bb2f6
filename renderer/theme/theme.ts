// Mantine's theme in terms of the design language's tokens.
import { createTheme, type MantineColorsTuple } from '@mantine/core';

const token = (name: string) => `var(--pd-${name})`;

// Mantine wants ten shades; the tokens already differ by scheme, so that one value serves all.
const flat = (name: string): MantineColorsTuple => {
  const value = token(name);
  return [value, value, value, value, value, value, value, value, value, value];
};

export const theme = createTheme({
  fontFamily: token('font'),
  fontFamilyMonospace: token('font-mono'),
  fontSizes: {
    xs: token('size-label'),
    sm: token('size-small'),
    md: token('size-body'),
    lg: token('size-title'),
    xl: token('size-title'),
  },
  lineHeights: { xs: '16px', sm: '16px', md: '20px', lg: '20px', xl: '20px' },
  radius: {
    xs: token('radius-small'),
    sm: token('radius-small'),
    md: token('radius'),
    lg: token('radius'),
    xl: token('radius'),
  },
  spacing: {
    xs: token('space-1'),
    sm: token('space-2'),
    md: token('space-3'),
    lg: token('space-4'),
    xl: token('space-6'),
  },
  defaultRadius: 'md',
  colors: { ink: flat('ink'), accent: flat('accent'), ok: flat('ok'), warn: flat('warn'), bad: flat('bad') },
  primaryColor: 'accent',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
});
