FROM python:3.13-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install uv==0.13.9
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/uv \
    uv venv && UV_LINK_MODE=copy uv pip install attrs==26.1.0
COPY app.py ./
ENV PATH=/app/.venv/bin:$PATH
CMD ["sh", "-c", "if [ -f /app/pre-app.sh ]; then sh /app/pre-app.sh; fi && exec python app.py"]
