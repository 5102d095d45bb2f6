// The window's dialogs, of which one is open at a time.
import { Suspense } from 'react';
import type { CatalogIndex } from '../../shared/catalog/catalog.ts';
import type { AppStart } from '../../shared/workspace.ts';
import { SettingsDialog } from '../features/settings/index.ts';
import { PassphraseDialog } from '../features/vault/index.ts';
import { PlacesDialog, type PlacesView } from '../features/workspace/index.ts';
import { knownApiVersions } from './api-versions.ts';
import { ShortcutList } from './shortcut-list.tsx';
import type { Stores } from './stores.ts';

export type OpenDialog =
  | { kind: 'places'; view: PlacesView }
  | { kind: 'settings' }
  | { kind: 'shortcuts' }
  | { kind: 'passphrase' };

export interface DialogsProps {
  open: OpenDialog | null;
  stores: Stores;
  start: AppStart;
  index: CatalogIndex;
  onClose: () => void;
}

export function Dialogs({ open, stores, start, index, onClose }: DialogsProps) {
  return (
    <>
      <PlacesDialog
        store={stores.workspace}
        view={open?.kind === 'places' ? open.view : null}
        apiVersions={knownApiVersions(index)}
        catalogApiVersion={start.catalogApiVersion}
        onClose={onClose}
      />
      {open?.kind === 'settings' && (
        <Suspense>
          <SettingsDialog
            opened
            store={stores.settings}
            dataFolder={start.dataFolder}
            version={start.version}
            onClose={onClose}
          />
        </Suspense>
      )}
      <ShortcutList opened={open?.kind === 'shortcuts'} platform={start.platform} onClose={onClose} />
      <PassphraseDialog
        opened={open?.kind === 'passphrase'}
        onChoose={async (passphrase) => {
          await stores.workspace.setPassphrase(passphrase);
          onClose();
        }}
        onLater={onClose}
      />
    </>
  );
}
