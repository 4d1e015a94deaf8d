package dev.millrace.ingest.wiring;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** Lets through what is for this process's role; for the rest there is nothing here. */
@Provider
@PreMatching
public class RoleGate implements ContainerRequestFilter {

    private final Role role;

    RoleGate(Role role) {
        this.role = role;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!role.serves(request.getUriInfo().getPath())) {
            throw new MillraceException(
                    ErrorCode.NOT_FOUND, "another process of the service answers this");
        }
    }
}
