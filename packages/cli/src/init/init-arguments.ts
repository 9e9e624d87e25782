import type { WorkflowPlace } from './workflow-text.ts';

/** What the command line says about a new config. What it does not say is asked, where somebody is there. */
export interface InitArguments {
  readonly account?: boolean;
  readonly server?: string;
  readonly url?: string;
  readonly token?: string;
  readonly tmdbKey?: string;
  readonly tvdbKey?: string;
  readonly tvdbPin?: string;
  readonly library?: readonly string[];
  readonly reporter?: readonly string[];
  readonly workflow?: WorkflowPlace | 'none';
  readonly overwrite?: boolean;
  readonly run?: boolean;
}
