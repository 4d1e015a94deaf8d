# syntax=docker/dockerfile:1
ARG PYTHON={{version}}

FROM python:${PYTHON}-slim AS build
RUN --mount=type=cache,target=/root/.cache/pip pip install uv=={{release}}
ENV UV_LINK_MODE=copy \
    UV_COMPILE_BYTECODE=1 \
    UV_PYTHON_DOWNLOADS=never \
    UV_PROJECT_ENVIRONMENT=/venv
WORKDIR /app
# packages before code: an edit of the agent leaves these layers in the cache
COPY {{manifests}} ./
{{members}}
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --locked --no-dev {{without-project}}
{{models}}
{{project}}

FROM python:${PYTHON}-slim
# the agent's user has a home it can write to; the code is not its own to change
RUN useradd --uid 10001 --create-home agent
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1
{{models-variables}}
WORKDIR /app
COPY --from=build /venv /venv
{{models-copy}}
{{code}}
{{workdir}}
USER 10001
EXPOSE {{port}}
CMD {{command}}
