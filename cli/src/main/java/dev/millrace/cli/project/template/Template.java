package dev.millrace.cli.project.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the places of a text. A line that is one empty place alone goes, and its gap with it. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");
    private static final Pattern ALONE = Pattern.compile("(?m)^\\{\\{([a-z-]+)}}\\n");
    private static final Pattern GAP = Pattern.compile("\\n{3,}");

    private Template() {}

    static String read(String name) {
        try (var in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fill(String name, Map<String, String> values) {
        var text =
                ALONE.matcher(read(name))
                        .replaceAll(place -> {
                            var value = value(values, place.group(1));
                            return value.isEmpty() ? "" : Matcher.quoteReplacement(value + "\n");
                        });
        text =
                PLACE.matcher(text)
                        .replaceAll(p -> Matcher.quoteReplacement(value(values, p.group(1))));
        return GAP.matcher(text).replaceAll("\n\n").strip() + "\n";
    }

    private static String value(Map<String, String> values, String place) {
        return values.getOrDefault(place, "");
    }
}
