# syntax=docker/dockerfile:1
ARG NODE={{version}}

FROM node:${NODE}-slim AS base
{{tool}}
{{tool-variables}}
WORKDIR /app
# packages before code: an edit of the agent leaves these layers in the cache
COPY {{manifests}} ./
{{folders}}
{{members}}

FROM base AS packages
RUN --mount=type=cache,target={{cache}} \
    {{install}}
{{models}}

{{build}}

FROM {{final}}
{{authorities}}
ENV NODE_ENV=production
{{models-variables}}
WORKDIR /app
{{packages-copy}}
{{models-copy}}
{{code}}
{{workdir}}
# the image's user node, who has a home to write to; the code is not its own to change
USER 1000
EXPOSE {{port}}
CMD {{command}}
