package dev.millrace.streamer.adapter.http;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.contracts.tenant.Principal;
import dev.millrace.http.Authentication;
import dev.millrace.http.TenantAccess;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;

/**
 * Decides before the upgrade whether a WebSocket may read what it asks for. A refusal has the usual
 * status, and the code in the header {@value #CODE}.
 */
@ApplicationScoped
class LogUpgradeCheck implements HttpUpgradeCheck {

    static final String CODE = "X-Millrace-Code";
    static final UserData.TypedKey<String> AUTHORIZATION =
            UserData.TypedKey.forString("authorization");
    static final UserData.TypedKey<String> FROM = UserData.TypedKey.forString("from");

    private final Authentication authentication;

    LogUpgradeCheck(Authentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        try {
            var request = context.httpRequest();
            var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
            var principal = authentication.authenticate(authorization, false);
            var build = context.pathParam("build");
            if (build != null) {
                own(principal, build, ErrorCode.BUILD_UNKNOWN);
            } else {
                own(principal, context.pathParam("instance"), ErrorCode.INSTANCE_UNKNOWN);
            }
            LogCursor from = Cursors.parse(request.getParam("from"));
            context.userData().put(AUTHORIZATION, authorization);
            context.userData().put(FROM, from.toString());
            return CheckResult.permitUpgrade();
        } catch (MillraceException e) {
            return CheckResult.rejectUpgrade(
                    e.code().status(), Map.of(CODE, List.of(e.code().id())));
        }
    }

    private static void own(Principal principal, String id, ErrorCode unknown) {
        if (!(principal instanceof Principal.OfTenant(var tenant, _))) {
            throw new MillraceException(ErrorCode.AUTH_FORBIDDEN, "use a tenant's key");
        }
        try {
            var stream =
                    unknown == ErrorCode.BUILD_UNKNOWN
                            ? StreamId.of(new BuildId(id))
                            : StreamId.of(new InstanceId(id));
            TenantAccess.require(tenant, stream, unknown);
        } catch (IllegalArgumentException e) {
            throw new MillraceException(unknown, "there is no such stream", e);
        }
    }
}
