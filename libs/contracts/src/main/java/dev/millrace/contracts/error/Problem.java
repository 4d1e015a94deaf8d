package dev.millrace.contracts.error;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.contracts.build.DockerfileFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of every error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code urn:millrace:error:CODE}
 * @param title the code's advice-free name for people
 * @param status as in the status line
 * @param code stable, see {@link ErrorCode}
 * @param detail what was wrong this time
 * @param advice what to do
 * @param traceId of the request, where there is one
 * @param findings what the checks say, where a Dockerfile was refused
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String advice,
        @Nullable String traceId,
        @Nullable List<DockerfileFinding> findings) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ErrorCode code, String detail, @Nullable String traceId) {
        return new Problem(
                "urn:millrace:error:" + code.id(),
                code.id(),
                code.status(),
                code.id(),
                detail,
                code.advice(),
                traceId,
                null);
    }

    /** The same, with the findings that led to it. */
    public Problem with(List<DockerfileFinding> why) {
        return new Problem(type, title, status, code, detail, advice, traceId, List.copyOf(why));
    }
}
