# syntax=docker/dockerfile:1
ARG NODE={{version}}

# one stage: what installs the packages is in the image anyway
FROM node:${NODE}-slim
{{authorities}}
{{tool}}
ENV NODE_ENV=production
{{models-variables}}
WORKDIR /app
# packages before code: an edit of the agent leaves these layers in the cache
COPY {{manifests}} ./
{{folders}}
RUN --mount=type=cache,target={{cache}} \
    {{install}}
{{models}}
COPY . .
# the image's user node, who has a home to write to; the code is not its own to change
USER 1000
EXPOSE {{port}}
CMD {{command}}
