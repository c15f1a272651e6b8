# A version that exists, not a digest: that would have to be read from the registry of the images.
ARG NODE=node:24.21.0-slim

FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev

# Only what runs: the built program and pages, the packages that it needs, and the seed for an empty store. All of it belongs to
# root, and the program runs as somebody else, so that it cannot change itself.
FROM ${NODE}
WORKDIR /app
# On all addresses inside the container: what is reached from outside is for `docker run -p` and compose to say.
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/seed/*.json ./seed/
COPY LICENSE ./
# The only folder that is written, besides /tmp: for the embedded store; with STORE=neo4j it stays empty.
RUN mkdir data && chown node:node data
VOLUME /app/data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/cli/main.js", "serve"]
