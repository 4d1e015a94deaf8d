package dev.millrace.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.millrace.contracts.error.DockerfileRefusedException;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.error.Problem;
import dev.millrace.http.jdbc.DatabaseOutage;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one place that turns what went wrong into an answer. */
public final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int RETRY_SECONDS = 2;

    private Problems() {}

    /** The answer to a failure; what is our own fault is logged, once, with its cause. */
    public static Response answer(Throwable failure) {
        return switch (failure) {
            case MillraceException refusal -> known(refusal);
            // a value of the body that has a code of its own
            case JsonProcessingException json
                    when json.getCause() instanceof MillraceException refusal ->
                    known(refusal);
            case JsonProcessingException json -> of(ErrorCode.REQUEST_INVALID, detail(json));
            case IllegalArgumentException bad ->
                    of(ErrorCode.REQUEST_INVALID, text(bad.getMessage()));
            case WebApplicationException web -> framework(web);
            default -> DatabaseOutage.isBehind(failure) ? databaseDown(failure) : internal(failure);
        };
    }

    /** The problem as a response, with {@code Retry-After} where waiting helps. */
    public static Response of(ErrorCode code, String detail) {
        return of(code, Problem.of(code, detail, Traced.id()));
    }

    private static Response of(ErrorCode code, Problem problem) {
        var response = Response.status(code.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (code.status() == TOO_MANY || code.status() == UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return response.build();
    }

    private static Response known(MillraceException refusal) {
        if (refusal.code() == ErrorCode.INTERNAL) {
            return internal(refusal);
        }
        if (refusal.code().status() >= SERVER_ERRORS) {
            LOG.warnf(refusal.getCause(), "%s code=%s", refusal.getMessage(), refusal.code().id());
        }
        var problem = Problem.of(refusal.code(), text(refusal.getMessage()), Traced.id());
        return of(
                refusal.code(),
                refusal instanceof DockerfileRefusedException dockerfile
                        ? problem.with(dockerfile.findings())
                        : problem);
    }

    private static Response framework(WebApplicationException web) {
        if (web.getCause() instanceof MillraceException
                || web.getCause() instanceof JsonProcessingException
                || web.getCause() instanceof IllegalArgumentException) {
            return answer(web.getCause());
        }
        var status = web.getResponse().getStatus();
        return switch (web) {
            case NotFoundException _ -> of(ErrorCode.NOT_FOUND, "there is nothing at this address");
            case NotAllowedException _ ->
                    of(ErrorCode.METHOD_NOT_ALLOWED, "this address does not know the method");
            default -> {
                if (status >= SERVER_ERRORS) {
                    yield internal(web);
                }
                yield status >= CLIENT_ERRORS
                        ? of(ErrorCode.REQUEST_INVALID, text(web.getMessage()))
                        : web.getResponse();
            }
        };
    }

    private static Response internal(Throwable failure) {
        LOG.errorf(failure, "request failed trace=%s", Traced.id());
        return of(ErrorCode.INTERNAL, "the request could not be served");
    }

    private static Response databaseDown(Throwable failure) {
        LOG.warnf("database down trace=%s why=%s", Traced.id(), failure.getMessage());
        return of(ErrorCode.DEPENDENCY_DOWN, "the database does not answer");
    }

    private static String detail(JsonProcessingException json) {
        var cause = json.getCause();
        var what =
                cause instanceof IllegalArgumentException
                        ? text(cause.getMessage())
                        : text(json.getOriginalMessage());
        if (json instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            var place =
                    mapping.getPath().stream()
                            .map(step ->
                                    step.getFieldName() == null
                                            ? "[" + step.getIndex() + "]"
                                            : step.getFieldName())
                            .collect(Collectors.joining("."));
            return place + ": " + what;
        }
        return what;
    }

    private static String text(@Nullable String message) {
        return message == null ? "the request cannot be understood" : message;
    }
}
