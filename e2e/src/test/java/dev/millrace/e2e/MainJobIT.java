package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.e2e.story.FailingBuildStory;
import dev.millrace.e2e.story.Narrator;
import dev.millrace.e2e.story.SecondAgentStory;
import dev.millrace.e2e.story.UpgradeStory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The main job on a fresh system: the stories of the demo, each claim an assertion. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {

    private static @Nullable RunningSystem system;

    @BeforeAll
    static void up() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "runs in ./millrace test");
        system = RunningSystem.start();
    }

    @AfterAll
    static void down() throws IOException, InterruptedException {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void pythonAgentIsReplacedWithoutCuttingAConversation() throws Exception {
        var told = new Told();
        var edit = new UpgradeStory.Edit("bot.py", "VERSION = \"v1\"", "VERSION = \"v2\"");

        new UpgradeStory(running().cli(), example("python-echo"), edit, told).play();

        assertThat(told.claims).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    @Order(2)
    void nodeAgentGoesLiveAndItsFailingBuildChangesNothing() throws Exception {
        var told = new Told();
        var route = new SecondAgentStory(running().cli(), example("node-echo"), told).play();

        new FailingBuildStory(running().cli(), example("node-echo"), told).play(route);

        assertThat(told.claims).contains("traffic is where it was");
    }

    private static RunningSystem running() {
        return java.util.Objects.requireNonNull(system);
    }

    private static java.nio.file.Path example(String name) {
        return running().cli().root().resolve("examples").resolve(name);
    }

    private static final class Told implements Narrator {

        private final List<String> claims = new ArrayList<>();

        @Override
        public void chapter(String title) {}

        @Override
        public void doing(String what) {}

        @Override
        public void holds(String claim, String measured) {
            claims.add(claim);
        }
    }
}
