# One image for every program of ours: the workspace as it is, run by Node without a build. `pnpm deploy` will not do: it
# puts sources under node_modules, where Node strips no types.
FROM node:24.21.0-bookworm-slim

RUN npm install --global pnpm@12.21.0

WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml .npmrc ./
COPY libs libs
COPY services services
COPY infra infra
RUN pnpm install --prod --frozen-lockfile \
      --filter '@motcua/licensing...' --filter '@motcua/portal-integration...' \
      --filter '@motcua/web...' --filter '@motcua/identity...' --filter '@motcua/portal-simulator...' \
      --filter '@motcua/catcher...' --filter '@motcua/scanner...' \
  && mkdir /data && chown node:node /data
# styles and compressed files are made here, once, and not at each start
RUN node --eval "import('/app/services/web/src/frame/assets.ts').then(({ loadAssets }) => loadAssets())"

USER node
ENTRYPOINT ["node"]
CMD ["services/licensing/src/main.ts"]
