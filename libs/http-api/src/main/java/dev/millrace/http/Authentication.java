package dev.millrace.http;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.tenant.ApiKeys;
import dev.millrace.contracts.tenant.Principal;
import dev.millrace.contracts.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Turns an Authorization header into who is asking, by this service's view of the tenants. */
@ApplicationScoped
public class Authentication {

    private static final String BEARER = "bearer ";

    private final TenantDirectory directory;
    private final Limits limits;
    private final Optional<String> internalToken;

    Authentication(
            TenantDirectory directory,
            @ConfigProperty(name = "millrace.tenants.write-age", defaultValue = "PT10S")
                    Duration writeAge,
            @ConfigProperty(name = "millrace.tenants.read-age", defaultValue = "PT60S")
                    Duration readAge,
            @ConfigProperty(name = "millrace.internal.token") Optional<String> internalToken) {
        this.directory = directory;
        this.limits = new Limits(writeAge, readAge);
        this.internalToken = internalToken;
    }

    /**
     * Who shows this key.
     *
     * @param writes whether something is to be changed: that needs a fresher view of the tenants
     * @throws MillraceException {@code auth.required}, {@code auth.invalid}, {@code tenants.stale}
     */
    public Principal authenticate(@Nullable String authorization, boolean writes) {
        var limit = writes ? limits.write() : limits.read();
        if (directory.age().compareTo(limit) > 0) {
            bearer(authorization);
            throw new MillraceException(
                    ErrorCode.TENANTS_STALE,
                    "the list of tenants is older than " + limit.toSeconds() + " s");
        }
        return authenticateByAnyView(authorization);
    }

    /** The same, however old the view of the tenants is. */
    public Principal authenticateByAnyView(@Nullable String authorization) {
        var key = bearer(authorization);
        if (!ApiKeys.wellFormed(key)) {
            throw invalid();
        }
        return directory.find(ApiKeys.sha256(key)).orElseThrow(Authentication::invalid);
    }

    /** Whether a key that was valid has been revoked since; a view that is too old revokes none. */
    public boolean revoked(String authorization) {
        var key = bearer(authorization);
        return directory.age().compareTo(limits.read()) <= 0
                && directory.find(ApiKeys.sha256(key)).isEmpty();
    }

    /** Lets only who knows the internal token pass; takes equally long whatever was shown. */
    public void requireInternal(@Nullable String authorization) {
        var shown = bearer(authorization);
        var known =
                internalToken.filter(token ->
                        !token.isEmpty()
                                && MessageDigest.isEqual(
                                        token.getBytes(StandardCharsets.UTF_8),
                                        shown.getBytes(StandardCharsets.UTF_8)));
        if (known.isEmpty()) {
            throw invalid();
        }
    }

    private static String bearer(@Nullable String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new MillraceException(
                    ErrorCode.AUTH_REQUIRED, "the request has no Authorization: Bearer header");
        }
        return authorization.substring(BEARER.length()).strip();
    }

    private static MillraceException invalid() {
        return new MillraceException(ErrorCode.AUTH_INVALID, "the key is not valid");
    }

    private record Limits(Duration write, Duration read) {}
}
