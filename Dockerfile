FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app ./
# The data folder is for the embedded store; with STORE=neo4j it stays empty.
RUN mkdir -p data && chown node:node data
USER node
EXPOSE 4000
CMD ["node", "dist/cli/main.js", "serve"]
