package dev.millrace.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.component.Touched;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A machine that runs a good engine anyway; one of ours plays its part. */
class MachineEngineIT {

    private static @Nullable EngineTests machine;
    private static EngineHttp engine;
    private static String host;

    @BeforeAll
    static void start() throws Exception {
        EngineTests.assumeWanted();
        var prepared = EngineTests.prepare();
        machine = prepared;
        var socket = prepared.system().start().engine();
        engine = new EngineHttp(socket);
        host = "unix://" + socket;
        TestContainer.pull(engine, "python:3.13-slim", "linux/amd64");
    }

    @AfterAll
    static void purge() throws Exception {
        if (machine != null) {
            machine.close();
        }
    }

    @Test
    void machinesEngineIsUsedNamedAndLeftAsItWas() throws Exception {
        var before = contents();
        var theirs =
                TestContainer.python(engine, "linux/amd64", "", "", "import time; time.sleep(600)");
        try (var tests = EngineTests.prepare(Map.of("DOCKER_HOST", host))) {
            var addresses = tests.system().start();
            var component = tests.system().components().getLast();

            assertThat("unix://" + addresses.engine()).isEqualTo(host);
            assertThat(component.status().source()).isEqualTo("the machine");
            assertThat(component.status().address()).isEqualTo(addresses.engine().toString());
            assertThat(tests.system().touched())
                    .contains(new Touched("engine", "the machine's own, on " + addresses.engine()));
            var ours = agent(addresses.agents());
            tests.system().stop();
            assertThat(ours.running()).isFalse();
            assertThat(theirs.running()).isTrue();
            var note = EngineTests.cache().resolve("addresses/" + number(addresses.agents()));
            assertThat(note).exists();

            tests.system().purge();

            assertThat(note).doesNotExist();
            assertThat(theirs.running()).isTrue();
        }
        engine.delete("/containers/" + theirs.id() + "?force=true");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void nameOfAnEngineThatIsNotThereGetsOneOfOurs() throws Exception {
        try (var tests = EngineTests.prepare(Map.of("DOCKER_HOST", "unix:///nowhere.sock"))) {
            assertThat(tests.system().components().getLast()).isInstanceOf(EngineComponent.class);
            assertThat(Files.exists(tests.folders().of("engine").resolve("machine-engine")))
                    .isFalse();
        }
    }

    /** A container as the deployer makes one: on a network of the system's own range. */
    private static TestContainer agent(String range) throws Exception {
        var start = range.substring(0, range.indexOf(".128.0/"));
        TestContainer.network(
                engine, "agents", start + ".130.0/24", Map.of("dev.millrace.system", "test"));
        return TestContainer.python(
                engine, "linux/amd64", "agents", start + ".130.10", "import time; time.sleep(600)");
    }

    private static String number(String range) {
        return range.split("\\.", -1)[1];
    }

    private static TreeSet<String> contents() throws Exception {
        var all = new TreeSet<String>();
        all.addAll(names("/containers/json?all=true", "Id"));
        all.addAll(names("/networks", "Name"));
        all.addAll(names("/images/json", "RepoTags"));
        return all;
    }

    private static List<String> names(String path, String field) throws Exception {
        var names = new ArrayList<String>();
        for (JsonNode each : new ObjectMapper().readTree(engine.get(path).body())) {
            names.add(path + " " + each.path(field));
        }
        return names;
    }
}
