package dev.millrace.contracts.error;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every error a user can meet, by a code that never changes its meaning.
 *
 * <p>{@code advice} says what to do about it; the CLI shows it under the cause.
 */
public enum ErrorCode {
    CONTEXT_TOO_LARGE(
            "context.too-large",
            413,
            "Send less: see what is sent with `millrace context ls`, and exclude what the build does not need."),
    CONTEXT_BAD_ARCHIVE(
            "context.bad-archive",
            400,
            "Send a tar archive, plain or compressed with gzip or zstd."),
    CONTEXT_TRUNCATED("context.truncated", 400, "The archive ends too early: send it again."),
    CONTEXT_EMPTY(
            "context.empty",
            400,
            "The archive holds no files: check the folder and the ignore rules with `millrace context ls`."),
    CONTEXT_BAD_PATH(
            "context.bad-path",
            400,
            "Rename the entry: paths are relative, inside the context, UTF-8, without backslashes or control characters."),
    CONTEXT_PATH_TOO_LONG(
            "context.path-too-long",
            400,
            "Shorten the path: 4096 bytes in all, 255 for one name, 128 levels."),
    CONTEXT_BAD_LINK("context.bad-link", 400, "Links must point at something inside the context."),
    CONTEXT_BAD_TYPE(
            "context.bad-entry-type", 400, "Only files, folders and links can be in a context."),
    CONTEXT_DUPLICATE(
            "context.duplicate-path", 400, "Two entries claim the same path: remove one."),
    CONTEXT_BAD_HEADER(
            "context.bad-header",
            400,
            "The archive is damaged or made to be: pack it again with an ordinary tar."),
    CONTEXT_TOO_MANY_ENTRIES(
            "context.too-many-entries",
            413,
            "Exclude folders the build does not need: at most 100,000 entries."),
    CONTEXT_BOMB(
            "context.compression-ratio",
            413,
            "The archive unpacks to far more than it weighs; exclude such files."),
    INTAKE_BUSY(
            "intake.busy",
            503,
            "Too many large contexts are being taken in right now; send it again in a few seconds."),
    CONTEXT_UNKNOWN("context.unknown", 404, "Upload the context first; `millrace deploy` does."),
    CONTEXT_BASE_UNKNOWN(
            "context.base-unknown", 409, "Send the whole context; `millrace deploy` does."),
    CONTEXT_MISMATCH(
            "context.mismatch",
            409,
            "A file changed while it was sent, or the base is another one: send it again."),
    CONTEXT_PART_MISMATCH(
            "context.part-mismatch", 400, "The part was damaged on its way: send it again."),
    CONTEXT_PART_MISSING(
            "context.part-missing", 409, "Send the part again: parts are kept for a day."),
    CONTEXT_NO_DOCKERFILE(
            "context.no-dockerfile",
            400,
            "Put a Dockerfile into the folder, or name it with --file."),
    DOCKERFILE_REFUSED(
            "dockerfile.refused",
            400,
            "Mend the line, or write `# millrace:ignore=CODE` above it if you know better; `millrace check` shows all findings."),
    BUILD_UNKNOWN("build.unknown", 404, "See your builds with `millrace builds ls`."),
    BUILD_STEP_FAILED(
            "build.step-failed", 422, "Look at the failing step and the lines it printed."),
    BUILD_DOCKERFILE("build.dockerfile-error", 422, "Mend the Dockerfile at the line shown."),
    BUILD_BASE_IMAGE(
            "build.base-image-not-found",
            422,
            "Check the name and tag after FROM, and that the image has the platform you build for."),
    BUILD_COPY_SOURCE(
            "build.copy-source-missing",
            422,
            "The file is not in the context: check its name and the ignore rules with `millrace context ls`."),
    BUILD_FRONTEND_REFUSED(
            "build.frontend-refused",
            422,
            "Only docker/dockerfile may stand after # syntax=; it is answered by the builder itself."),
    BUILD_ARG_RESERVED(
            "build.arg-reserved",
            400,
            "Names that start with BUILDKIT_ steer the builder itself; choose another."),
    BUILD_TIMED_OUT(
            "build.timed-out",
            422,
            "Make the build shorter, for instance with cache mounts, or ask your operator for more time."),
    BUILD_LOG_LIMIT("build.log-limit", 422, "The log has reached 64 MiB; print less."),
    BUILD_PUSH_FAILED(
            "build.push-failed",
            502,
            "The registry did not take the image; the platform will try again."),
    BUILD_WORKERS_LOST(
            "build.workers-lost",
            502,
            "Two workers were lost while they built this; your operator has been told."),
    BUILD_PLATFORM(
            "build.platform-failure",
            502,
            "The builder itself failed; try again, and tell your operator if it stays."),
    BUILD_ENDED("build.already-ended", 409, "The build has ended; nothing was changed."),
    BUILDER_SINGLE_TENANT(
            "builder.single-tenant",
            403,
            "This builder serves one tenant only; your operator must give yours a builder of its own."),
    ATTEMPT_NOT_YOURS(
            "attempt.not-yours", 409, "Another worker or another attempt has taken over."),
    AGENT_UNKNOWN(
            "agent.unknown",
            404,
            "See your agents with `millrace agents ls`; an agent comes into being with its first deploy."),
    AGENT_QUOTA("agent.quota-reached", 429, "Delete an agent, or ask your operator for more."),
    QUEUE_FULL("build.queue-full", 429, "Wait until some of your builds have ended."),
    DEPLOY_UNKNOWN("deploy.unknown", 404, "See your deploys with `millrace deploys ls`."),
    DEPLOY_SETTLED("deploy.already-settled", 409, "The deploy has settled; nothing was changed."),
    DEPLOY_SUPERSEDED(
            "deploy.superseded", 409, "A newer deploy of this environment has taken over."),
    DEPLOY_NOTHING_LIVE("deploy.nothing-live", 409, "Deploy the agent to this environment first."),
    RELEASE_UNKNOWN(
            "release.unknown", 404, "See what can be rolled back to with `millrace releases ls`."),
    RELEASE_NONE_BEFORE(
            "release.none-before", 409, "There is no earlier release; see `millrace releases ls`."),
    INSTANCE_UNKNOWN("instance.unknown", 404, "See the instances with `millrace agents show`."),
    INSTANCE_EXITED(
            "instance.exited", 422, "The agent ended before it was ready: look at its last lines."),
    INSTANCE_NOT_READY(
            "instance.not-ready",
            422,
            "The agent runs but never said it was ready: check the readiness path and the port."),
    INSTANCE_WRONG_PORT(
            "instance.wrong-port",
            422,
            "The agent listens on another port than its contract says: set `port` in millrace.toml."),
    INSTANCE_START_FAILED(
            "instance.start-failed", 502, "The engine could not start the container."),
    CONFIG_BAD_NAME(
            "config.bad-name",
            400,
            "A variable name is A-Z, a-z, 0-9 and _, not starting with a digit, at most 70 characters."),
    CONFIG_RESERVED_NAME(
            "config.reserved-name", 400, "This name is set by the platform; choose another."),
    CONFIG_TOO_LARGE("config.value-too-large", 413, "A value is at most 16 KiB."),
    LOG_STREAM_UNKNOWN("log.stream-unknown", 404, "There is no log with this name."),
    LOG_BAD_CURSOR(
            "log.bad-cursor", 400, "A cursor is ATTEMPT.SEQUENCE, as it came with an entry."),
    TENANT_EXISTS(
            "tenant.exists", 409, "Choose another name, or go on with the tenant that is there."),
    TENANT_UNKNOWN("tenant.unknown", 404, "See the tenants with `millrace admin tenants ls`."),
    KEY_UNKNOWN("key.unknown", 404, "See the keys with `millrace admin keys ls`."),
    TENANTS_STALE(
            "tenants.stale",
            503,
            "The service has lost touch with the list of tenants; try again in a few seconds."),
    AUTH_REQUIRED("auth.required", 401, "Show a key: `millrace login`, or set MILLRACE_KEY."),
    AUTH_INVALID(
            "auth.invalid",
            401,
            "The key is unknown or was revoked: `millrace login` with another."),
    AUTH_FORBIDDEN("auth.forbidden", 403, "This needs another kind of key."),
    IDEMPOTENCY_MISMATCH(
            "idempotency.other-request",
            422,
            "The same Idempotency-Key came with another request; use a new one."),
    REQUEST_INVALID("request.invalid", 400, "Mend the request as the detail says."),
    NOT_FOUND("request.not-found", 404, "There is nothing at this address."),
    METHOD_NOT_ALLOWED("request.method-not-allowed", 405, "Use another method for this address."),
    LIMIT_REACHED("limit.rate", 429, "Wait as long as Retry-After says."),
    DISK_FULL(
            "disk.reserve-reached",
            507,
            "The platform is short of disk; your operator must make room."),
    DEPENDENCY_DOWN(
            "dependency.down",
            503,
            "A part of the platform does not answer; try again in a few seconds."),
    INTERNAL("internal", 500, "A fault of the platform; tell your operator the trace id.");

    private static final Map<String, ErrorCode> BY_ID =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(ErrorCode::id, Function.identity()));

    private final String id;
    private final int status;
    private final String advice;

    ErrorCode(String id, int status, String advice) {
        this.id = id;
        this.status = status;
        this.advice = advice;
    }

    /** The code on the wire, such as {@code context.too-large}. */
    public String id() {
        return id;
    }

    /** The HTTP status it is answered with. */
    public int status() {
        return status;
    }

    /** What whoever meets it can do. */
    public String advice() {
        return advice;
    }

    /** Finds a code that came over the wire; empty for one of a newer release. */
    public static Optional<ErrorCode> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
