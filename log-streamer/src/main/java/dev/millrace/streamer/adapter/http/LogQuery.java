package dev.millrace.streamer.adapter.http;

import dev.millrace.contracts.log.LogCursor;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a reader asks for beside the stream. */
public record LogQuery(
        @QueryParam("from") @Nullable String from,
        @QueryParam("follow") @DefaultValue("true") boolean follow,
        @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
        @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
        @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {

    /** A browser that resumes repeats the first address: what it had last is newer. */
    LogCursor after() {
        return Cursors.parse(lastEventId == null ? from : lastEventId);
    }

    boolean sse() {
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }
}
