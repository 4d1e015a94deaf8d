package dev.millrace.streamer.adapter.http;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.http.Caller;
import dev.millrace.http.TenantAccess;
import dev.millrace.objectstore.ObjectStoreException;
import dev.millrace.streamer.app.Completeness;
import dev.millrace.streamer.app.OpenLog;
import dev.millrace.streamer.app.Reading;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Logs over plain HTTP: one JSON frame a line, or server-sent events for who asks for them. */
@Path("/v1")
public class LogsResource {

    private final OpenLog openLog;
    private final Completeness completeness;
    private final HttpReading.Room room;
    private final Caller caller;

    LogsResource(OpenLog openLog, Completeness completeness, HttpReading.Room room, Caller caller) {
        this.openLog = openLog;
        this.completeness = completeness;
        this.room = room;
        this.caller = caller;
    }

    @GET
    @Path("/builds/{build}/logs")
    @RunOnVirtualThread
    public Response build(
            @PathParam("build") BuildId build,
            @BeanParam LogQuery query,
            @Context HttpServerRequest request) {
        TenantAccess.require(caller.tenant(), build, ErrorCode.BUILD_UNKNOWN);
        return answer(StreamId.of(build), query, request);
    }

    @GET
    @Path("/instances/{instance}/logs")
    @RunOnVirtualThread
    public Response instance(
            @PathParam("instance") InstanceId instance,
            @BeanParam LogQuery query,
            @Context HttpServerRequest request) {
        TenantAccess.require(caller.tenant(), instance, ErrorCode.INSTANCE_UNKNOWN);
        return answer(StreamId.of(instance), query, request);
    }

    private Reading open(StreamId stream, LogCursor after) {
        try {
            return openLog.open(stream, after);
        } catch (ObjectStoreException e) {
            throw new MillraceException(
                    ErrorCode.DEPENDENCY_DOWN, "the archive of logs does not answer", e);
        }
    }

    private Response answer(StreamId stream, LogQuery query, HttpServerRequest request) {
        var after = query.after();
        if (!query.follow() && !completeness.complete()) {
            throw new MillraceException(
                    ErrorCode.DEPENDENCY_DOWN, "logs are still being read after a restart");
        }
        var reading = open(stream, after);
        var output = new HttpReading(room, reading, query, request);
        return Response.ok((StreamingOutput) output::write)
                .type(query.sse() ? "text/event-stream" : "application/x-ndjson")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .build();
    }
}
