package dev.millrace.e2e.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.e2e.client.BuildLogSocket;
import java.io.IOException;
import java.util.List;

/** What must be true of the log of a build that has ended. */
record LogClaims(BuildLogSocket log, Claims claims) {

    /**
     * Reads it whole and from its middle.
     *
     * @param whose such as {@code v1}
     * @param state what the ledger says of the build
     */
    void hold(String whose, String build, String state) throws IOException, InterruptedException {
        var all = log.read(build, null);
        var entries = entries(all);
        var end = all.getLast();
        var last = entries.isEmpty() ? "none" : cursor(entries.getLast());
        claims.that(
                "log of "
                        + whose
                        + " over WebSocket: dense cursors, its end agrees with the terminal state",
                isDense(entries)
                        && end.path("type").asText().equals("end")
                        && end.path("state").asText().equals(state)
                        && end.path("cursor").asText().equals(last),
                entries.size() + " entries, " + end.path("state").asText(),
                "the ledger says " + state + ", last entry " + last + ", last frame " + end);
        var middle = entries.get(entries.size() / 2);
        var rest = log.read(build, cursor(middle));
        claims.equal(
                "resumed in the middle, it goes on with exactly the rest",
                all.subList(all.indexOf(middle) + 1, all.size()),
                rest,
                entries(rest).size() + " entries behind " + cursor(middle));
    }

    /** In each attempt the numbers begin at 1 and none is missing; attempts follow each other. */
    private static boolean isDense(List<JsonNode> entries) {
        var attempt = 0;
        var expected = 1L;
        for (var entry : entries) {
            var cursor = cursor(entry).split("\\.", -1);
            var of = Integer.parseInt(cursor[0]);
            if (of > attempt) {
                attempt = of;
                expected = 1;
            }
            if (of < attempt || Long.parseLong(cursor[1]) != expected) {
                return false;
            }
            expected++;
        }
        return !entries.isEmpty();
    }

    private static List<JsonNode> entries(List<JsonNode> frames) {
        return frames.stream().filter(f -> f.path("type").asText().equals("entry")).toList();
    }

    private static String cursor(JsonNode entry) {
        return entry.path("cursor").asText();
    }
}
