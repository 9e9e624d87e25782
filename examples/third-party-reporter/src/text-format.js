// @ts-check

/**
 * Metrics in the text format of Prometheus 0.0.4.
 *
 * @param {readonly import('./metrics.js').Metric[]} metrics
 */
export function toText(metrics) {
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${help}\n`,
      `# TYPE ${name} gauge\n`,
      ...samples.map(({ labels, value }) => `${name}${labelsText(labels)} ${value}\n`),
    ])
    .join('');
}

/** @param {Readonly<Record<string, string>>} labels */
function labelsText(labels) {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** A backslash, a quote and a line feed are escaped; a half of a character would make the file unreadable. @param {string} text */
function escaped(text) {
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
}
