import { data, Evaluator, type ExpressionError, Lexer, Parser } from '@actions/expressions';
import { truthy } from '@actions/expressions/result';

/** What expressions can name: `github`, `inputs`, `steps` and so on. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the job stands when a condition is looked at. */
export type Status = 'success' | 'failure';

type Evaluated = ReturnType<Evaluator['evaluate']>;

/** A text with its expressions replaced by what GitHub's own evaluator makes of them. */
export function fill(text: unknown, contexts: Contexts): string {
  return String(text).replaceAll(/\$\{\{([\s\S]*?)\}\}/g, (_, expression: string) =>
    evaluate(expression, contexts, 'success').coerceString(),
  );
}

/** Whether a step or job with this `if` has its turn. Without a word on the status, only after success. */
export function holds(condition: unknown, contexts: Contexts, status: Status): boolean {
  const text = String(condition ?? '').replace(/^\s*\$\{\{([\s\S]*)\}\}\s*$/, '$1');
  const speaksOfStatus = /\b(always|success|failure|cancelled)\s*\(/.test(text);
  if (!speaksOfStatus && status === 'failure') return false;
  return text.trim() === '' || truthy(evaluate(text, contexts, status));
}

function evaluate(expression: string, contexts: Contexts, status: Status): Evaluated {
  const is = (name: string, value: boolean) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  });
  const functions = [
    is('always', true),
    is('cancelled', false),
    is('success', status === 'success'),
    is('failure', status === 'failure'),
  ];
  try {
    const { tokens } = new Lexer(expression.trim()).lex();
    const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
    const known = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
    return new Evaluator(tree, known, new Map(functions.map((one) => [one.name, one]))).evaluate();
  } catch (error) {
    throw new Error(`\${{${expression}}}: ${(error as ExpressionError).message}`, { cause: error });
  }
}
