// The window's dialogs, of which one is open at a time; the passphrase may be asked for above another.
import { Suspense } from 'react';
import type { CatalogIndex, CatalogSchema } from '../../shared/catalog/catalog.ts';
import type { SavedRequest } from '../../shared/collection.ts';
import type { DraftId, SendId } from '../../shared/ids.ts';
import type { AppStart } from '../../shared/workspace.ts';
import { RunDialog, SaveDialog, type SavedSend } from '../features/collections/index.ts';
import { CommandPalette, type PaletteSection } from '../features/palette/index.ts';
import { SettingsDialog } from '../features/settings/index.ts';
import { PassphraseDialog } from '../features/vault/index.ts';
import { currentEnvironment, currentIntegration, PlacesDialog, type PlacesView } from '../features/workspace/index.ts';
import { useApiVersions } from './api-versions.ts';
import { ShortcutList } from './shortcut-list.tsx';
import type { Stores } from './stores.ts';

export type OpenDialog =
  | { kind: 'palette' }
  | { kind: 'places'; view: PlacesView }
  | { kind: 'settings' }
  | { kind: 'shortcuts' }
  | { kind: 'save'; draftId: DraftId }
  | { kind: 'run'; name: string; requests: readonly SavedRequest[] };

export interface DialogsProps {
  open: OpenDialog | null;
  isChoosingPassphrase: boolean;
  stores: Stores;
  start: AppStart;
  index: CatalogIndex;
  loadSchema: () => Promise<CatalogSchema>;
  findInPalette: (text: string) => readonly PaletteSection[];
  sendSaved: (saved: SavedRequest) => Promise<SavedSend>;
  onOpenExchange: (id: SendId) => void;
  onOpenSandbox: () => void;
  onChoosePassphrase: (isChoosing: boolean) => void;
  onClose: () => void;
}

export function Dialogs(props: DialogsProps) {
  const { open, stores, start, index, onClose, onChoosePassphrase } = props;
  const saving = open?.kind === 'save' ? stores.request.getState().drafts[open.draftId] : undefined;
  const place = stores.workspace.getState();
  const apiVersions = useApiVersions(index, props.loadSchema, open?.kind === 'places');
  return (
    <>
      <CommandPalette opened={open?.kind === 'palette'} find={props.findInPalette} onClose={onClose} />
      <PlacesDialog
        store={stores.workspace}
        view={open?.kind === 'places' ? open.view : null}
        apiVersions={apiVersions}
        catalogApiVersion={start.catalogApiVersion}
        onVaultClosed={() => onChoosePassphrase(true)}
        onOpenSandbox={() => {
          onClose();
          props.onOpenSandbox();
        }}
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
      {saving && (
        <SaveDialog
          opened
          store={stores.collections}
          defaultName={saving.title}
          target={saving.target}
          onSaved={(saved) => stores.request.markSaved(saving.id, saved)}
          onClose={onClose}
        />
      )}
      {open?.kind === 'run' && (
        <RunDialog
          opened
          name={open.name}
          placeName={`${currentIntegration(place)?.name ?? ''} in ${currentEnvironment(place)?.name ?? ''}`}
          requests={open.requests}
          index={index}
          sendSaved={props.sendSaved}
          onOpenResult={(saved, { exchangeId }) => {
            onClose();
            if (exchangeId) props.onOpenExchange(exchangeId);
            else stores.request.openSaved(saved);
          }}
          onClose={onClose}
        />
      )}
      {/* Mounted when it opens: a dialog that was there before would lie below the one that asked for it. */}
      {props.isChoosingPassphrase && (
        <PassphraseDialog
          opened
          onChoose={async (passphrase) => {
            await stores.workspace.setPassphrase(passphrase);
            onChoosePassphrase(false);
          }}
          onLater={() => onChoosePassphrase(false)}
        />
      )}
    </>
  );
}
