package dev.millrace.buildkit.session;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Keeps what a pull asks for, a header, where the service can see it. */
final class RequestHeaders implements ServerInterceptor {

    private static final Metadata.Key<String> URL_PATH =
            Metadata.Key.of("urlpath", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<String> PATH = Context.key("urlpath");

    /** The path the current call asks for, empty when it names none. */
    static String urlPath() {
        var path = PATH.get();
        return path == null ? "" : path;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var path = headers.get(URL_PATH);
        var context = Context.current().withValue(PATH, path == null ? "" : path);
        return Contexts.interceptCall(context, call, headers, next);
    }
}
