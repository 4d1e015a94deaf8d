package dev.millrace.standalone.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.stream.Collectors;

/** Log lines as people read them: a service's JSON as time, level, name, message and trace. */
public final class PlainLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainLines() {}

    /** The line; what is not a JSON record of a log is given back as it is. */
    public static String of(String line) {
        if (!line.startsWith("{\"timestamp\"")) {
            return line;
        }
        try {
            return plain(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            // cut off by the reader, or still being written
            return line;
        }
    }

    /** Each line of the text. */
    public static String ofAll(String text) {
        return text.lines().map(PlainLines::of).collect(Collectors.joining("\n"));
    }

    private static String plain(JsonNode record) {
        var trace = record.path("mdc").path("traceId").asText("");
        var text =
                String.format(
                        Locale.ROOT,
                        "%s %-5s [%s] %s%s",
                        record.path("timestamp").asText(),
                        record.path("level").asText(),
                        record.path("loggerName").asText(),
                        record.path("message").asText(),
                        trace.isEmpty() ? "" : " trace=" + trace);
        var exception = record.path("stackTrace").asText("");
        return exception.isEmpty() ? text : text + "\n" + exception.strip();
    }
}
