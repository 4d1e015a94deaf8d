package dev.millrace.standalone.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.process.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeEdgeTest {

    @Test
    void composeRoutesAsUpDoes() throws IOException {
        var ours = new EdgeRoutes(1, 2, 3, 4).render();
        var composed = Files.readString(Checkout.find().root().resolve("docker/edge.cfg"));

        assertThat(rules(composed.lines())).isEqualTo(rules(ours.lines())).hasSizeGreaterThan(15);
    }

    /** All that decides, without addresses and words of advice. */
    private static List<String> rules(Stream<String> lines) {
        return lines.map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.replaceFirst("^(bind|server one) .*", "$1"))
                .map(line -> line.replaceFirst("\"advice\":.*", ""))
                .toList();
    }
}
