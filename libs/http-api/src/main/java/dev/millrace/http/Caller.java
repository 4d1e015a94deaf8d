package dev.millrace.http;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.Principal;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who is asking, for the request at hand; filled in by {@link AuthenticationFilter}. */
@RequestScoped
public class Caller {

    private @Nullable Principal principal;

    /** Whoever has shown a valid key; {@code auth.required} where nobody has. */
    public Principal principal() {
        if (principal == null) {
            throw new MillraceException(ErrorCode.AUTH_REQUIRED, "no key was shown");
        }
        return principal;
    }

    /** The tenant that is asking; {@code auth.forbidden} for the operator, who owns no agents. */
    public TenantId tenant() {
        return switch (principal()) {
            case Principal.OfTenant(var tenant, _) -> tenant;
            case Principal.Operator _ ->
                    throw new MillraceException(
                            ErrorCode.AUTH_FORBIDDEN,
                            "the operator's key has no agents; use a tenant's key");
        };
    }

    void is(Principal shown) {
        this.principal = shown;
    }
}
