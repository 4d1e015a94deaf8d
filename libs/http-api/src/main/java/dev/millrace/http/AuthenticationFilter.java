package dev.millrace.http;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.tenant.Principal;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Set;

/**
 * Lets nobody through without a valid key, unless the resource says {@link Anonymous} or {@link
 * Internal}.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Authentication authentication;
    private final Caller caller;
    private final ResourceInfo resource;

    AuthenticationFilter(Authentication authentication, Caller caller, ResourceInfo resource) {
        this.authentication = authentication;
        this.caller = caller;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (says(Anonymous.class)) {
            return;
        }
        var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (says(Internal.class)) {
            authentication.requireInternal(authorization);
            return;
        }
        var writes = !READS.contains(request.getMethod());
        var principal =
                says(ToleratesStaleTenants.class)
                        ? authentication.authenticateByAnyView(authorization)
                        : authentication.authenticate(authorization, writes);
        if (says(OperatorOnly.class) && !(principal instanceof Principal.Operator)) {
            throw new MillraceException(ErrorCode.AUTH_FORBIDDEN, "only the operator may do this");
        }
        caller.is(principal);
    }

    private boolean says(Class<? extends Annotation> annotation) {
        return resource.getResourceMethod().isAnnotationPresent(annotation)
                || resource.getResourceClass().isAnnotationPresent(annotation);
    }
}
