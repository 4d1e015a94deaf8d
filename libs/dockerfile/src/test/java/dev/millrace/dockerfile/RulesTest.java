package dev.millrace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dockerfile.check.AllChecks;
import dev.millrace.dockerfile.check.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule both ways: what it finds, and that the mended file has nothing to find. */
class RulesTest {

    /** A line of {@code rules.txt}. */
    record Case(String code, String files, String text) {

        boolean isGood() {
            return text.startsWith("ok|");
        }

        String dockerfile() {
            return text.substring(text.indexOf('|') + 1).strip().replace("¶", "\n") + "\n";
        }
    }

    static Stream<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        var section = new String[] {"", ""};
        for (var line : Files.readAllLines(Path.of("src/test/resources/rules.txt"))) {
            if (line.startsWith("== ")) {
                section = (line.substring(3) + "  ").split("  ", 3);
            } else if (!line.isBlank() && !line.startsWith("# ")) {
                cases.add(new Case(section[0], section[1].strip(), line.strip()));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsWrongAndNothingWhereItIsMended(Case one) {
        var files = one.files().isEmpty() ? new String[0] : one.files().split(",");
        var found = Checked.of(one.dockerfile(), files).all();

        var line = one.text().substring(0, one.text().indexOf('|'));
        if (one.isGood()) {
            assertThat(found).noneMatch(finding -> finding.endsWith(" " + one.code()));
        } else {
            assertThat(found)
                    .filteredOn(finding -> finding.endsWith(" " + one.code()))
                    .containsExactly(line + " " + one.code());
        }
    }

    @Test
    void everyRuleHasExamplesOfBothKinds() throws IOException {
        var good = codes(cases().filter(Case::isGood).map(Case::code));
        var bad = codes(cases().filter(one -> !one.isGood()).map(Case::code));

        var rules =
                codes(
                        AllChecks.rules().stream()
                                .map(Rule::code)
                                .map(code -> code.substring("dockerfile.".length()))
                                // has a test of its own: it needs a target
                                .filter(code -> !code.equals("target-missing")));
        assertThat(good).isEqualTo(rules);
        assertThat(bad).isEqualTo(rules);
    }

    @Test
    void targetIsAStageByNameOrNumber() {
        var file = "FROM a:1 AS Runtime\nUSER 1\nFROM a:1 AS tests\nCOPY no.py /\n";

        assertThat(Checked.target("other", file).errors()).containsExactly("3 target-missing");
        assertThat(Checked.target("runtime", file).all()).isEmpty();
        assertThat(Checked.target("0", file).all()).isEmpty();
        assertThat(Checked.target(null, file).errors()).containsExactly("4 copy-missing");
    }

    private static Set<String> codes(Stream<String> codes) {
        return codes.collect(Collectors.toSet());
    }
}
