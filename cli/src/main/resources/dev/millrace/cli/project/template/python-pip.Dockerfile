# syntax=docker/dockerfile:1
ARG PYTHON={{version}}

# one stage: pip is in the base image, and a second stage would drop nothing
FROM python:${PYTHON}-slim
# the agent's user has a home it can write to; the code is not its own to change
RUN useradd --uid 10001 --create-home agent
ENV PYTHONUNBUFFERED=1
{{models-variables}}
WORKDIR /app
# packages before code: an edit of the agent leaves these layers in the cache
COPY {{manifests}} ./
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install {{hashes}}-r requirements.txt
{{models}}
COPY . .
USER 10001
EXPOSE {{port}}
CMD {{command}}
