package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.Json;
import dev.millrace.cli.show.Escapes;
import dev.millrace.cli.show.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lists and single things, as a table or as JSON. */
final class Listing {

    private final Cli cli;

    Listing(Cli cli) {
        this.cli = cli;
    }

    /** The items of a page, or of a bare list. */
    static Iterable<JsonNode> items(JsonNode answer) {
        return answer.isArray() ? answer : answer.path("items");
    }

    static String query(String name, @Nullable String value) {
        return value == null
                ? ""
                : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Prints a list: {@code columns} are fields, dotted where they lie deeper. */
    int print(JsonNode answer, String... columns) {
        if (cli.json()) {
            var result = Json.object().put("type", "result").put("status", "OK");
            ArrayNode items = result.putArray("items");
            items(answer).forEach(items::add);
            cli.lines().result(result);
            return 0;
        }
        var headings = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            var field = columns[i].substring(columns[i].lastIndexOf('.') + 1);
            headings[i] = field.replaceAll("([a-z])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
        }
        var table = new Table(headings);
        items(answer).forEach(item -> table.row(cells(item, columns)));
        table.lines().forEach(cli.lines()::say);
        return 0;
    }

    private static String[] cells(JsonNode item, String[] columns) {
        var cells = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            var value = item.at("/" + columns[i].replace('.', '/'));
            cells[i] = value.isMissingNode() || value.isNull() ? "-" : shown(value);
        }
        return cells;
    }

    private static String shown(JsonNode value) {
        var text = value.isValueNode() ? value.asText() : value.toString();
        if (text.matches("sha256:[0-9a-f]{64}")) {
            return text.substring(0, 19);
        }
        return text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z") ? text.replaceAll("\\.\\d+Z$", "Z") : text;
    }

    /** Prints one thing with all it has. */
    int show(JsonNode thing) {
        if (cli.json()) {
            var result = Json.object().put("type", "result").put("status", "OK");
            result.set("item", thing);
            cli.lines().result(result);
            return 0;
        }
        thing.properties().forEach(e -> line("", e.getKey(), e.getValue()));
        return 0;
    }

    private void line(String indent, String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (value.isObject()) {
            cli.lines().say(indent + name);
            value.properties().forEach(e -> line(indent + "  ", e.getKey(), e.getValue()));
        } else if (value.isArray()) {
            cli.lines().say(indent + name);
            value.forEach(v -> element(indent + "  ", v));
        } else {
            cli.lines()
                    .say(
                            indent
                                    + (name + "                ")
                                            .substring(0, Math.max(16, name.length() + 1))
                                    + Escapes.neutralise(value.asText()));
        }
    }

    private void element(String indent, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(e -> line(indent, e.getKey(), e.getValue()));
        } else {
            cli.lines().say(indent + Escapes.neutralise(value.asText()));
        }
    }
}
