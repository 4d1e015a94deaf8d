package dev.millrace.contracts.build;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a build or a candidate failed, for people.
 *
 * @param code stable, one of {@link dev.millrace.contracts.error.ErrorCode}'s ids
 * @param message one sentence without internal ids
 * @param step name of the failing step as BuildKit shows it, such as {@code [3/4] RUN pip install}
 * @param line line in the Dockerfile, counted from 1
 * @param exitCode of the process that ended
 * @param logTail last lines it printed, oldest first, at most 20
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FailureDetail(
        String code,
        String message,
        @Nullable String step,
        @Nullable Integer line,
        @Nullable Integer exitCode,
        List<String> logTail) {

    public FailureDetail {
        logTail = logTail == null ? List.of() : List.copyOf(logTail);
    }

    public static FailureDetail of(String code, String message) {
        return new FailureDetail(code, message, null, null, null, List.of());
    }
}
