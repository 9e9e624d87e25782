import { register } from 'node:module';

/** GitHub's parser imports its schemas without saying that they are JSON, which Node wants said. */
const sayJson = `export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  return found.url.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found;
}`;
register(`data:text/javascript,${encodeURIComponent(sayJson)}`);

const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
const { parseAction } = await import('@actions/workflow-parser/actions/index');
const trace = new NoOperationTraceWriter();

/** What GitHub's own parser finds wrong with a workflow: its keys, triggers, permissions and expressions. */
export function workflowFaults(name: string, content: string): readonly string[] {
  return messagesOf(parseWorkflow({ name, content }, trace));
}

/** The same of the metadata of an action. */
export function actionFaults(name: string, content: string): readonly string[] {
  return messagesOf(parseAction({ name, content }, trace));
}

function messagesOf({ context }: ReturnType<typeof parseWorkflow>): readonly string[] {
  return context.errors.getErrors().map(({ message }) => message);
}
