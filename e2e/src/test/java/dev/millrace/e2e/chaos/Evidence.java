package dev.millrace.e2e.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a system at rest, from each place that knows a part of it.
 *
 * @param records rows of the two databases
 * @param verdicts all of topic {@code build.events}
 * @param containers every container on the engine that carries the system's label
 * @param logs by build
 * @param objects keys in the object store
 * @param manifests those {@code repository@digest} that the registry has
 */
record Evidence(
        Records records,
        List<Verdict> verdicts,
        List<Container> containers,
        Map<String, Log> logs,
        Set<String> objects,
        Set<String> manifests) {

    /**
     * Rows.
     *
     * @param openAttempts attempts of ended builds that have no end themselves
     * @param unsent rows of the outboxes that nobody has published
     * @param contexts keys, without their ending, of the contexts that were accepted
     */
    record Records(
            List<Build> builds,
            List<String> openAttempts,
            List<Deploy> deploys,
            List<Instance> instances,
            List<Address> addresses,
            int unsent,
            Set<String> contexts) {}

    record Build(String id, String state, int attempts, @Nullable String image) {}

    /**
     * A deploy with what its release says.
     *
     * @param environment tenant/agent/environment
     * @param image of its release
     * @param built what its build has made, if it had one
     */
    record Deploy(
            String id,
            String environment,
            String phase,
            @Nullable String release,
            @Nullable String image,
            @Nullable String built) {

        /** As the registry knows it. */
        String reference() {
            return environment.substring(0, environment.lastIndexOf('/')) + "@" + image;
        }
    }

    record Instance(String id, String deploy, String state, boolean gone) {}

    record Address(String address, String instance, boolean resting) {}

    /**
     * @param event its own id: the same one twice is one that was delivered twice
     * @param type such as {@code Succeeded}
     */
    record Verdict(String event, String build, String type, @Nullable String image) {

        private static final Set<String> ENDS =
                Set.of("Succeeded", "Failed", "TimedOut", "Cancelled", "Superseded");

        boolean terminal() {
            return ENDS.contains(type);
        }

        /** The build's state that it stands for. */
        String state() {
            return type.equals("TimedOut") ? "TIMED_OUT" : type.toUpperCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param image digest that it was made from
     */
    record Container(String id, String instance, boolean running, String image) {}

    /**
     * A build's log, as it was read at once and again from the archive.
     *
     * @param lines frames, one JSON object a line
     */
    record Log(List<String> lines, String hash, String archivedHash) {}
}
