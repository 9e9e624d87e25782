import type { ConfigPath } from '../config/config.ts';
import { exposureText } from '../http/exposure.ts';
import type { Attribution } from '../model/index.ts';
import type { Http, Limits, MediaServer, Provider, Reporter, ReporterPlugin } from './types.ts';

/** How a plugin of the config reaches its service. */
interface Reached {
  /** Where its secrets go unencrypted, over the networks of others. Absent: nowhere. */
  readonly exposed?: string;
}

/** A server of the config: created, wrapped, ready to be asked. */
export interface ReadyServer extends Reached {
  readonly id: string;
  readonly server: MediaServer;
  /** What its door opens to. Absent: nothing is known of it. */
  readonly origins?: readonly string[];
  readonly path: ConfigPath;
}

/** A provider of the config: created, wrapped, ready to be asked. */
export interface ReadyProvider extends Reached {
  readonly id: string;
  readonly namespace: string;
  /** What its answers depend on beside the question, as a name without any secret. Absent: its id. */
  readonly scope?: string;
  readonly attribution?: Attribution;
  readonly limits: Limits;
  readonly provider: Provider;
  /** What its door opens to. Absent: nothing is known of it. */
  readonly origins?: readonly string[];
  readonly path: ConfigPath;
}

/** A reporter of the config: created, wrapped, ready to render. */
export interface ReadyReporter extends Reached {
  readonly id: string;
  readonly produces: ReporterPlugin['produces'];
  /** A file or a folder, absolute. Absent: standard output. */
  readonly output?: string;
  readonly publish: boolean;
  readonly reporter: Reporter;
  /** The way to the origins that it may post to. Absent: it names none. */
  readonly http?: Http;
  readonly path: ConfigPath;
}

/** What a person is to be told of secrets that go unencrypted over the networks of others: one line for each plugin. */
export function exposures({ servers, providers, reporters }: Plugins): readonly string[] {
  const lines = (ready: Iterable<Reached & { readonly id: string }>, secret: string): readonly string[] =>
    [...ready].flatMap(({ id, exposed }) =>
      exposed === undefined ? [] : [`${id}: ${exposureText(exposed, secret)} Use https://.`],
    );
  return [
    ...lines(servers.values(), 'token'),
    ...lines(providers.values(), 'key'),
    ...lines(reporters.values(), 'secret'),
  ];
}

/** Every plugin that the config names, by its id, in the config's order. */
export interface Plugins {
  readonly servers: ReadonlyMap<string, ReadyServer>;
  readonly providers: ReadonlyMap<string, ReadyProvider>;
  readonly reporters: ReadonlyMap<string, ReadyReporter>;
}
