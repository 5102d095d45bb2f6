// The vault's door.
export { PassphraseDialog } from './passphrase-dialog.tsx';
export { UnlockScreen } from './unlock-screen.tsx';
