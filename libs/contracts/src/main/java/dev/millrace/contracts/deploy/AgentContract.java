package dev.millrace.contracts.deploy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an agent shows that it is ready, and how its sessions end.
 *
 * @param kind HTTP bots take inbound traffic; dial-out workers take none
 * @param port where the container listens: 8080, for dial-out workers 8081
 * @param readinessPath answers 2xx when a new session may come: {@code /readyz}, for dial-out
 *     {@code /}
 * @param healthBudgetSeconds how long a candidate may take to be ready: 300
 * @param drainSeconds how long sessions of a replaced release may go on: 3600
 * @param bakeSeconds how long a replaced release of an HTTP bot stays warm, sessions or not, so
 *     that a rollback takes it back at once; at most as long as it may drain: 0
 * @param graceSeconds between SIGTERM and SIGKILL: 10
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentContract(
        Kind kind,
        int port,
        String readinessPath,
        int healthBudgetSeconds,
        int drainSeconds,
        int bakeSeconds,
        int graceSeconds) {

    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/?&=%-]{0,200}");
    private static final int HTTP_PORT = 8080;
    private static final int WORKER_PORT = 8081;
    private static final int MAX_PORT = 65_535;
    private static final int FIVE_MINUTES = 300;
    private static final int HOUR = 3600;
    private static final int TEN = 10;

    public AgentContract {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 1 to 65535, was " + port);
        }
        if (!PATH.matcher(readinessPath).matches()) {
            throw new IllegalArgumentException(
                    "readinessPath must be a path that begins with /, was " + readinessPath);
        }
        if (healthBudgetSeconds < 1 || drainSeconds < 0 || bakeSeconds < 0 || graceSeconds < 0) {
            throw new IllegalArgumentException("times of a contract are not negative");
        }
        if (kind == Kind.DIAL_OUT && bakeSeconds > 0) {
            throw new IllegalArgumentException(
                    "a dial-out worker has no bake window: it finishes its jobs and ends");
        }
    }

    /** An HTTP bot on port 8080 with {@code /readyz}. */
    public static AgentContract http() {
        return of(new Asked(Kind.HTTP, null, null, null, null, null, null));
    }

    /** Fills in the defaults of the contract's kind. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AgentContract of(Asked asked) {
        var kind = orElse(asked.kind(), Kind.HTTP);
        return new AgentContract(
                kind,
                orElse(asked.port(), kind == Kind.DIAL_OUT ? WORKER_PORT : HTTP_PORT),
                orElse(asked.readinessPath(), kind == Kind.DIAL_OUT ? "/" : "/readyz"),
                orElse(asked.healthBudgetSeconds(), FIVE_MINUTES),
                orElse(asked.drainSeconds(), HOUR),
                orElse(asked.bakeSeconds(), 0),
                orElse(asked.graceSeconds(), TEN));
    }

    private static <T> T orElse(@Nullable T value, T fallback) {
        return value == null ? fallback : value;
    }

    /** A contract as somebody has written it down: what is missing is the kind's default. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Asked(
            @Nullable Kind kind,
            @Nullable Integer port,
            @Nullable String readinessPath,
            @Nullable Integer healthBudgetSeconds,
            @Nullable Integer drainSeconds,
            @Nullable Integer bakeSeconds,
            @Nullable Integer graceSeconds) {}

    /** The two kinds of agents (DESIGN, "Two contracts"). */
    public enum Kind {
        HTTP,
        DIAL_OUT
    }
}
