# syntax=docker/dockerfile:1
ARG PYTHON={{version}}

FROM python:${PYTHON}-slim AS build
# hishel is held back: pdm 2.29 asks for 1.4 or later, and does not work with 2
RUN --mount=type=cache,target=/root/.cache/pip pip install pdm=={{release}} hishel==1.4.0
# pdm installs into the environment that is active, which has no pip: a start is no place for it
RUN python -m venv --without-pip /venv
ENV VIRTUAL_ENV=/venv \
    PDM_CHECK_UPDATE=false
WORKDIR /app
# packages before code: an edit of the agent leaves these layers in the cache
COPY {{manifests}} ./
RUN --mount=type=cache,target=/root/.cache/pdm \
    pdm sync --prod --no-self --no-editable && python -m compileall -q /venv
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
