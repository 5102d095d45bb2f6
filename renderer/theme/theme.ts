// Mantine's theme in terms of the design language's tokens.
import { createTheme, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';

const token = (name: string) => `var(--pd-${name})`;

// Mantine wants ten shades; the tokens already differ by scheme, so that one value serves all.
const flat = (name: string): MantineColorsTuple => {
  const value = token(name);
  return [value, value, value, value, value, value, value, value, value, value];
};

/** What Mantine's own styles use in the light scheme, from the lightest plane to text. */
const lightSteps: MantineColorsTuple = [
  token('hover'),
  token('hover'),
  token('line'),
  token('line'),
  token('line-control'),
  token('text-faint'),
  token('text-faint'),
  token('text-soft'),
  token('text'),
  token('text'),
];

/** The same for the dark scheme, from text to the darkest plane. */
const darkSteps: MantineColorsTuple = [
  token('text'),
  token('text-soft'),
  token('text-faint'),
  token('text-faint'),
  token('line'),
  token('hover'),
  token('surface'),
  token('surface'),
  token('inset'),
  token('chrome'),
];

const tokenColours = new Set(['ink', 'accent', 'ok', 'warn', 'bad']);

/** Fills read in both schemes: `on-ink` is light on the light scheme's colours and dark on the dark one's. */
const variantColours: VariantColorsResolver = ({ color, variant }) => {
  const name = color && tokenColours.has(color) ? color : 'ink';
  const value = token(name);
  const text = name === 'ink' ? token('text') : value;
  const noBorder = '1px solid transparent';
  if (variant === 'filled')
    return {
      background: value,
      hover: `color-mix(in srgb, ${value} 88%, ${token('surface')})`,
      color: token('on-ink'),
      border: noBorder,
    };
  if (variant === 'light') {
    const plane = name === 'ink' ? token('inset') : token(`${name}-soft`);
    return { background: plane, hover: token('hover'), color: text, border: noBorder };
  }
  if (variant === 'default' || variant === 'outline')
    return {
      background: token('surface'),
      hover: token('hover'),
      color: text,
      border: `1px solid ${variant === 'outline' ? value : token('line-control')}`,
    };
  return { background: 'transparent', hover: token('hover'), color: text, border: noBorder };
};

const compact = { defaultProps: { size: 'xs' } };

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
  shadows: {
    xs: token('shadow'),
    sm: token('shadow'),
    md: token('shadow'),
    lg: token('shadow'),
    xl: token('shadow'),
  },
  defaultRadius: 'md',
  colors: {
    ink: flat('ink'),
    accent: flat('accent'),
    ok: flat('ok'),
    warn: flat('warn'),
    bad: flat('bad'),
    red: flat('bad'),
    gray: lightSteps,
    dark: darkSteps,
  },
  primaryColor: 'accent',
  variantColorResolver: variantColours,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'xs', color: 'ink' } },
    ActionIcon: { defaultProps: { size: 28, color: 'ink', variant: 'subtle' } },
    CloseButton: { defaultProps: { size: 24 } },
    Input: compact,
    InputBase: compact,
    TextInput: compact,
    PasswordInput: compact,
    NumberInput: compact,
    Textarea: compact,
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
    Autocomplete: compact,
    TagsInput: compact,
    MultiSelect: compact,
    Checkbox: compact,
    Radio: compact,
    Switch: compact,
    SegmentedControl: compact,
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 80 }, withArrow: false } },
    Modal: {
      defaultProps: {
        transitionProps: { transition: 'fade', duration: 100 },
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { 'aria-label': 'Close' },
        // Its element would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    },
    // Its placeholder would be a child of the menu that is no item of it: the first item takes the focus instead.
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Combobox: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
  },
});
