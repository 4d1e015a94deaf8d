# syntax=docker/dockerfile:1
# Pipecat's base image has its own program and packages in /app; on $PORT it answers /bot, /ws, /api/offer,
# /whatsapp, /readyz and /livez, and calls bot() of /app/bot.py for each session. It sets CMD: there is none here.
ARG BASE=dailyco/pipecat-base:{{base}}
FROM ${BASE}
RUN useradd --uid 10001 --create-home agent
ENV UV_LINK_MODE=copy \
    UV_COMPILE_BYTECODE=1 \
    PYTHONUNBUFFERED=1
WORKDIR /app
# packages before code: an edit of the bot leaves this layer in the cache
{{packages}}
COPY . .
USER 10001
EXPOSE 8080
