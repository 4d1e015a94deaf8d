package dev.millrace.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Tells the caller the trace id, whatever the answer is. */
@Provider
public class TraceHeaderFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var trace = Traced.id();
        if (trace != null) {
            response.getHeaders().putSingle(Traced.HEADER, trace);
        }
    }
}
