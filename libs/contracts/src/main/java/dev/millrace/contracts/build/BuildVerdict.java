package dev.millrace.contracts.build;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ImageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has decided about one build.
 *
 * <p>Travels on topic {@code build.events}, keyed by tenant and agent, so one agent's builds keep
 * their order. Only the ledger writes it. A field may be added, never renamed or reused. {@code
 * deploy} is whatever the asker gave with the build, and comes back untouched.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        property = "type",
        visible = true,
        defaultImpl = BuildVerdict.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = BuildVerdict.Queued.class, name = "Queued"),
    @JsonSubTypes.Type(value = BuildVerdict.Started.class, name = "Started"),
    @JsonSubTypes.Type(value = BuildVerdict.Succeeded.class, name = "Succeeded"),
    @JsonSubTypes.Type(value = BuildVerdict.Failed.class, name = "Failed"),
    @JsonSubTypes.Type(value = BuildVerdict.TimedOut.class, name = "TimedOut"),
    @JsonSubTypes.Type(value = BuildVerdict.Cancelled.class, name = "Cancelled"),
    @JsonSubTypes.Type(value = BuildVerdict.Superseded.class, name = "Superseded")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface BuildVerdict {

    BuildRef build();

    Instant at();

    @Nullable String deploy();

    record Queued(BuildRef build, Instant at, @Nullable String deploy) implements BuildVerdict {}

    record Started(BuildRef build, Instant at, @Nullable String deploy, int attempt)
            implements BuildVerdict {}

    /** The image is in the registry: the ledger has seen its manifest. */
    record Succeeded(
            BuildRef build,
            Instant at,
            @Nullable String deploy,
            ImageDigest image,
            CacheReport cache)
            implements BuildVerdict {}

    record Failed(
            BuildRef build, Instant at, @Nullable String deploy, Blame blame, FailureDetail detail)
            implements BuildVerdict {}

    record TimedOut(BuildRef build, Instant at, @Nullable String deploy, long budgetMillis)
            implements BuildVerdict {}

    record Cancelled(BuildRef build, Instant at, @Nullable String deploy) implements BuildVerdict {}

    record Superseded(BuildRef build, Instant at, @Nullable String deploy)
            implements BuildVerdict {}

    /** A variant written by a newer release. Parked, never dropped. */
    record Unknown(BuildRef build, Instant at, @Nullable String deploy, String type)
            implements BuildVerdict {}
}
