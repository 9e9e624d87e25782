# The command out of this checkout, so that it is as new as what lies here: docker build -t plexgaps .
# /config is the folder of the config. What plexgaps remembers (.plexgaps), and reports with a relative path, lie there, too.

FROM node:22-slim AS build
WORKDIR /plexgaps
COPY . .
RUN npm ci
# What is left has no binaries, so it runs on any Node.
RUN npm prune --omit=dev --ignore-scripts

FROM node:22-alpine
COPY --from=build /plexgaps/node_modules /plexgaps/node_modules
COPY --from=build /plexgaps/packages /plexgaps/packages
ENV NODE_ENV=production XDG_STATE_HOME=/config/.plexgaps/user
RUN mkdir /config && chown node:node /config
USER node
WORKDIR /config
ENTRYPOINT ["node", "/plexgaps/packages/cli/bin/plexgaps.js"]
CMD ["run"]
