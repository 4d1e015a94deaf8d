/** Logs as WebSocket, server-sent events and NDJSON. */
@NullMarked
package dev.millrace.streamer.adapter.http;

import org.jspecify.annotations.NullMarked;
