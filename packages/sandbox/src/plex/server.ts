import type { Container } from './content.ts';
import type { PlexState } from './state.ts';

/** The server's release; the world's, else a recent one. */
export function versionOf({ world }: PlexState): string {
  return world.version ?? '1.43.2.10687-563d026ea';
}

/** `/identity`: what the server tells everybody. */
export function describeIdentity(state: PlexState): Container {
  return {
    size: 0,
    apiVersion: '1.2.2',
    claimed: true,
    machineIdentifier: state.world.machineIdentifier,
    version: versionOf(state),
  };
}

/** `/`: what it tells those with a token. */
export function describeServer(state: PlexState): Container {
  const { world } = state;
  const directories = ['activities', 'library'].map((name) => ({ count: 1, key: name, title: name }));
  return {
    size: directories.length,
    allowCameraUpload: true,
    allowChannelAccess: true,
    allowMediaDeletion: state.allowMediaDeletion,
    allowSharing: true,
    allowSync: true,
    allowTuners: true,
    backgroundProcessing: true,
    certificate: true,
    companionProxy: true,
    countryCode: 'usa',
    diagnostics: 'logs,databases,streaminglogs',
    eventStream: true,
    friendlyName: world.name,
    hubSearch: true,
    itemClusters: true,
    livetv: 7,
    machineIdentifier: world.machineIdentifier,
    mediaProviders: true,
    multiuser: true,
    musicAnalysis: 2,
    myPlex: true,
    myPlexMappingState: 'mapped',
    myPlexSigninState: 'ok',
    myPlexSubscription: true,
    myPlexUsername: 'alice@example.com',
    offlineTranscode: 1,
    ownerFeatures: 'collections,pass,webhooks',
    platform: 'Linux',
    platformVersion: '6.8.0',
    pluginHost: true,
    pushNotifications: false,
    readOnlyLibraries: false,
    streamingBrainABRVersion: 3,
    streamingBrainVersion: 2,
    sync: true,
    transcoderActiveVideoSessions: 0,
    transcoderAudio: true,
    transcoderLyrics: true,
    transcoderPhoto: true,
    transcoderSubtitles: true,
    transcoderVideo: true,
    updatedAt: 1_714_653_009,
    updater: true,
    version: versionOf(state),
    voiceSearch: true,
    Directory: directories,
  };
}

/** `/library`: the way to the sections. */
export function describeLibrary(): Container {
  const directories = [
    { key: 'sections', title: 'Library Sections' },
    { key: 'recentlyAdded', title: 'Recently Added Content' },
    { key: 'onDeck', title: 'On Deck Content' },
  ];
  return {
    size: directories.length,
    allowSync: true,
    art: '/:/resources/library-art.png',
    content: '',
    identifier: 'com.plexapp.plugins.library',
    title1: 'Plex Library',
    title2: '',
    Directory: directories,
  };
}
