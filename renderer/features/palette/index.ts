// The palette's door.
export {
  CommandPalette,
  type CommandPaletteProps,
  type PaletteItem,
  type PaletteSection,
} from './command-palette.tsx';
