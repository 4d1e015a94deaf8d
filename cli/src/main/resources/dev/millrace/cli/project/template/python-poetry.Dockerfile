# syntax=docker/dockerfile:1
ARG PYTHON={{version}}

FROM python:${PYTHON}-slim AS build
RUN --mount=type=cache,target=/root/.cache/pip pip install poetry=={{release}}
# poetry installs into the environment that is active, which has no pip: a start is no place for it
RUN python -m venv --without-pip /venv
ENV VIRTUAL_ENV=/venv \
    POETRY_NO_INTERACTION=1
WORKDIR /app
# packages before code: an edit of the agent leaves these layers in the cache
COPY {{manifests}} ./
RUN --mount=type=cache,target=/root/.cache/pypoetry \
    poetry install --only main --no-root --compile
{{models}}

FROM python:${PYTHON}-slim
# the agent's user has a home it can write to; the code is not its own to change
RUN useradd --uid 10001 --create-home agent
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1
{{models-variables}}
WORKDIR /app
COPY --from=build /venv /venv
{{models-copy}}
COPY . .
USER 10001
EXPOSE {{port}}
CMD {{command}}
