/** A reporter that gives its token away, in the way that its options say. */
export const tellingReporter = `export default {
  kind: 'reporter', apiVersion: 1, name: 'tells', produces: 'folder',
  optionsSchema: { type: 'object', required: ['token', 'way'], properties: {
    token: { type: 'string', writeOnly: true }, way: { type: 'string' } } },
  create({ token, way }, { logger }) {
    if (way === 'create') throw new Error('cannot be made with ' + token);
    return { *render() {
      if (way === 'throw') throw Object.assign(new Error('no ' + token, { cause: new Error(token) }), { request: { token }, token });
      if (way === 'text') throw 'no ' + token;
      if (way === 'log') logger.warn('my token is ' + token + ' or ' + JSON.stringify(token));
      const name = way === 'name' ? encodeURIComponent(token).replaceAll('*', '') + '.txt' : 'told.txt';
      const body = way === 'body' ? ['{"token":', JSON.stringify(token), '}', Buffer.from(':' + token).toString('base64')] : 'nothing';
      if (way === 'half') yield { kind: 'file', name, body: (function* () { yield 'a'; throw new Error(token); })() };
      yield { kind: 'file', name, body };
    } };
  },
};
`;

/** A provider that knows no film and gives its token away. */
export const tellingProvider = `export default {
  kind: 'provider', apiVersion: 1, name: 'blab', namespace: 'blab', limits: {}, origins: () => [],
  optionsSchema: { type: 'object', required: ['token'], properties: { token: { type: 'string', writeOnly: true } } },
  create({ token }, { logger }) {
    const tell = () => { logger.warn('asked with ' + token); throw Object.assign(new Error('no ' + token), { headers: { token } }); };
    return {
      movies: { namespaces: ['tmdb'], membership: async () => tell() },
      collections: { get: async () => tell() },
      diagnose: async () => [{ check: 'key', outcome: 'fail', found: 'The key ' + token + ' is odd.', advice: 'Try not ' + encodeURIComponent(token) }],
    };
  },
};
`;

/** A plugin that cannot be loaded, and says with which token. */
export const brokenPlugin = `throw new Error('not with ' + process.env.TELLER_TOKEN);\n`;
