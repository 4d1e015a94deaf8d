package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main job on a fresh system, as a newcomer sees it: the demo itself, each claim checked. */
class MainJobIT {

    private static final int MOST_LINES = 60;
    private static final int LINES_OF_A_BUILD = 2;

    @Test
    void demoKeepsItsClaimsInSixtyLines() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "runs in ./millrace test");
        try (var system = RunningSystem.notStarted()) {
            var demo = system.tell("demo");

            assertThat(demo.exitCode()).as(demo.toString()).isZero();
            assertThat(claims(demo.lines()))
                    .hasSizeGreaterThanOrEqualTo(22)
                    .anyMatch(claim -> claim.contains("no message lost"))
                    .anyMatch(claim -> claim.contains("over WebSocket"))
                    .anyMatch(claim -> claim.contains("exactly the rest"))
                    .anyMatch(claim -> claim.contains("traffic is where it was"));
            assertThat(demo.lines()).hasSizeLessThanOrEqualTo(MOST_LINES - LINES_OF_A_BUILD);
        }
    }

    private static List<String> claims(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("  ✓ ")).toList();
    }
}
