// The window's middle and right: the open requests with their answers, and what stands in their way.
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { DraftId } from '../../shared/ids.ts';
import type { ApiClient } from '../api/api-client.ts';
import {
  type ActionScope,
  ActionScopeProvider,
  RequestWorkspace,
  type ViewChoices,
} from '../features/request/index.ts';
import { keptNumber, keptText } from '../features/settings/index.ts';
import {
  currentConfiguration,
  currentEnvironment,
  currentIntegration,
  currentMode,
  NotConfigured,
  type PlacesView,
} from '../features/workspace/index.ts';
import { sentApiVersion } from './api-versions.ts';
import type { LoadedApp } from './load-app.ts';
import { loadBody } from './load-body.ts';
import type { RequestCommands } from './request-commands.ts';

export interface WorkAreaProps {
  api: ApiClient;
  loaded: LoadedApp;
  commands: RequestCommands;
  onSave: (draftId: DraftId) => void;
  onFindAction: () => void;
  onEditPlaces: (view: PlacesView) => void;
}

export function WorkArea({ api, loaded, commands, onSave, onFindAction, onEditPlaces }: WorkAreaProps) {
  const { stores, index, catalog } = loaded;
  const { settings } = stores;
  const workspace = useStore(stores.workspace, (state) => state.workspace);
  const answerPlace = useStore(settings, (state) => state.settings.answerPlace);
  // The tabs show what differs from what was saved, so they follow the collections.
  const content = useStore(stores.collections, (state) => state.content);
  const environment = currentEnvironment({ workspace });
  const integration = currentIntegration({ workspace });
  const { environmentId, integrationId } = workspace;

  const place = useMemo(() => ({ environmentId, integrationId }), [environmentId, integrationId]);
  const recentOperationIds = useStore(settings, (state) => state.settings.recentOperationIds);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function for new content, so that what depends on it is drawn again
  const savedTargetOf = useMemo(
    () => (id: Parameters<RequestCommands['savedTargetOf']>[0]) => commands.savedTargetOf(id),
    [commands, content],
  );
  const choices = useMemo<ViewChoices>(
    () => ({ get: (name) => keptText(settings.getState(), name), keep: settings.keepLayout }),
    [settings],
  );
  const favouriteIds = useStore(settings, (state) => state.settings.favouriteOperationIds);
  const apiVersion = sentApiVersion(currentConfiguration({ workspace }), index);
  const scope = useMemo<ActionScope>(
    () => ({ apiVersion, favouriteIds, onToggleFavourite: commands.toggleFavourite }),
    [apiVersion, favouriteIds, commands],
  );
  const isMissing = environment && integration && !environment.isSandbox && !currentConfiguration({ workspace });

  return (
    <>
      {isMissing && (
        <NotConfigured
          environment={environment}
          integration={integration}
          onConfigure={() => onEditPlaces({ kind: 'current' })}
        />
      )}
      <ActionScopeProvider scope={scope}>
        <RequestWorkspace
          api={api}
          store={stores.request}
          catalog={catalog}
          place={place}
          mode={currentMode({ workspace })}
          answerPlace={answerPlace}
          requestShare={keptNumber(settings.getState(), `requestShare-${answerPlace}`)}
          recentOperationIds={recentOperationIds}
          savedTargetOf={savedTargetOf}
          choices={choices}
          settings={currentConfiguration({ workspace }) ?? null}
          onKeepShare={(percent) => settings.keepLayout(`requestShare-${answerPlace}`, Math.round(percent))}
          onFindAction={onFindAction}
          onSave={onSave}
          onFollowId={commands.followId}
          onOpenExternal={commands.openExternal}
          loadBody={(id) => loadBody(api, id)}
        />
      </ActionScopeProvider>
    </>
  );
}
