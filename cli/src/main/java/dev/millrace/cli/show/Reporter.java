package dev.millrace.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.CliException;
import org.jspecify.annotations.Nullable;

/** How a verb speaks while it works. May be called from several threads. */
public interface Reporter extends AutoCloseable {

    /** Something worth knowing. */
    void say(String text);

    /** Something to act on. */
    void warn(String text);

    /** How far an upload is; null when it is over. Told often, shown as often as it is of use. */
    void sending(@Nullable Sending now);

    /** One frame of a build's log. */
    void frame(JsonNode frame);

    /** Why a build or a rollout failed, with the last lines it printed. */
    void failure(JsonNode failure);

    /** The end, in words; printed only where nobody asked for JSON. */
    void summary(String text);

    /** The result object; printed only where JSON was asked for. Always the last line. */
    void result(ObjectNode result);

    /** The end that was not meant. */
    void error(CliException error, String traceId);

    /** Leaves the terminal as it was. */
    @Override
    void close();
}
