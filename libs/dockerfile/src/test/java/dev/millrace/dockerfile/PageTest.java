package dev.millrace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dockerfile.check.AllChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/dockerfile-checks.md and the code name the same rules. */
class PageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("millrace.root", "../.."), "docs/dockerfile-checks.md");
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| `(dockerfile\\.[a-z-]+)` \\| (error|warn) \\| (.*?) \\| (.*?) \\|");

    @Test
    void pageListsEveryRuleInItsOrderWithItsSeverityAndReason() throws IOException {
        var rows =
                ROW.matcher(Files.readString(PAGE))
                        .results()
                        .map(row ->
                                row.group(1)
                                        + " "
                                        + row.group(2)
                                        + " "
                                        + row.group(3)
                                        + " "
                                        + row.group(4))
                        .toList();

        var rules =
                AllChecks.rules().stream()
                        .map(rule ->
                                rule.code()
                                        + " "
                                        + rule.severity().name().toLowerCase(java.util.Locale.ROOT)
                                        + " "
                                        + rule.title()
                                        + " "
                                        + rule.why())
                        .toList();
        assertThat(rows).isEqualTo(rules);
    }
}
